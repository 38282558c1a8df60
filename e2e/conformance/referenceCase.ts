// A reference case: an experiment with its weights, its batches and what PyTorch computes for it in float64.
import * as v from 'valibot';
import { fields } from '../../src/experiment/fields.ts';

const numbers = v.array(v.number());
const matrix = v.array(numbers);
const whole = v.pipe(v.number(), v.integer(), v.minValue(1));

const choice = <Choices extends Readonly<Record<string, string>>>({
  choices,
}: {
  readonly choices: Choices;
}) => v.picklist(Object.keys(choices) as (keyof Choices & string)[]);

const expectedStep = v.object({
  loss: v.number(),
  gradientNorm: numbers,
  clippedNorm: numbers,
  totalNorm: v.number(),
  /** One for all layers, one a layer, or none. */
  clipCoefficient: v.nullable(v.union([v.number(), numbers])),
  weightNorm: numbers,
  updateNorm: numbers,
});

const schema = v.object({
  format: v.literal('reference-case/1'),
  name: v.string(),
  experiment: v.object({
    network: v.object({
      inputs: whole,
      depth: whole,
      width: whole,
      outputs: whole,
      activation: choice(fields['network.activation']),
      residual: v.boolean(),
      residualScale: v.number(),
      normalization: choice(fields['network.normalization']),
    }),
    loss: choice(fields.loss),
    optimizer: v.object({
      kind: choice(fields['optimizer.kind']),
      learningRate: v.number(),
      momentum: v.optional(v.number(), 0),
      weightDecay: v.optional(v.number(), 0),
    }),
    clipping: v.object({
      mode: choice(fields['clipping.mode']),
      threshold: v.optional(v.number(), 1),
    }),
  }),
  initial: v.array(
    v.object({
      kernel: matrix,
      bias: numbers,
      gain: v.optional(numbers),
      shift: v.optional(numbers),
    }),
  ),
  batches: v.pipe(v.array(v.object({ x: matrix, y: matrix })), v.minLength(1)),
  expected: v.object({ steps: v.pipe(v.array(expectedStep), v.minLength(1)) }),
});

/** A checked case. Its format is described in README.md. */
export type ReferenceCase = v.InferOutput<typeof schema>;

/** What must come out at a step. */
export type ExpectedStep = v.InferOutput<typeof expectedStep>;

/** A case from a file's text. Throws one line that names the file and what is wrong in it. */
export function parseCase(file: string, text: string): ReferenceCase {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${file} is not JSON.`);
  }
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  throw new Error(
    `${file} is no reference case: ${place ? `${place}: ` : ''}${issue.message}.`.slice(0, 300),
  );
}
