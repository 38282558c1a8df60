// The schema of an experiment: the type, the defaults and the bounds of every field, from the table of fields.
import * as v from 'valibot';
import { choiceRule, numberRule, quoted } from './fieldRules.ts';
import { fields, type ChoiceField, type FieldPath, type NumberField } from './fields.ts';

type ChoicePath = {
  [Path in FieldPath]: (typeof fields)[Path]['kind'] extends 'choice' ? Path : never;
}[FieldPath];
type NumberPath = {
  [Path in FieldPath]: (typeof fields)[Path]['kind'] extends 'number' ? Path : never;
}[FieldPath];

const number = (path: NumberPath, initial: number) =>
  v.optional(numberRule(fields[path] as NumberField), initial);

const choice = <Path extends ChoicePath>(
  path: Path,
  initial: keyof (typeof fields)[Path]['choices'] & string,
) =>
  v.optional(
    choiceRule<keyof (typeof fields)[Path]['choices'] & string>(fields[path] as ChoiceField),
    initial,
  );

function group<Entries extends v.ObjectEntries>(name: string, entries: Entries) {
  const mustBe = `${name} must be an object with the fields ${Object.keys(entries).join(', ')}.`;
  return v.pipe(
    v.custom<object>((input) => typeof input === 'object' && !Array.isArray(input), mustBe),
    v.strictObject(entries, ({ expected, received }) =>
      expected === 'never' ? `${name} has no field ${received.slice(0, 40)}.` : mustBe,
    ),
  );
}

/** The shape of a configuration, whose fields may not go together. */
export const shape = group('An experiment', {
  data: v.optional(
    group('data', {
      name: choice('data.name', 'circles'),
      noise: number('data.noise', 0.07),
      labelNoise: number('data.labelNoise', 0),
      scale: number('data.scale', 1),
    }),
    {},
  ),
  batchSize: number('batchSize', 64),
  network: v.optional(
    group('network', {
      depth: number('network.depth', 20),
      width: number('network.width', 32),
      activation: choice('network.activation', 'sigmoid'),
      residual: v.optional(
        v.boolean(
          ({ input }) => `Skip connections must be true or false; ${quoted(input)} is not.`,
        ),
        false,
      ),
      residualScale: number('network.residualScale', 0.25),
      normalization: choice('network.normalization', 'none'),
      epsilon: number('network.epsilon', 1e-5),
    }),
    {},
  ),
  initialization: v.optional(
    group('initialization', {
      kind: choice('initialization.kind', 'he'),
      std: number('initialization.std', 0.1),
      biasStd: number('initialization.biasStd', 0),
    }),
    {},
  ),
  loss: choice('loss', 'binaryCrossEntropy'),
  optimizer: v.optional(
    group('optimizer', {
      kind: choice('optimizer.kind', 'adam'),
      learningRate: number('optimizer.learningRate', 0.005),
      momentum: number('optimizer.momentum', 0.9),
      weightDecay: number('optimizer.weightDecay', 0),
    }),
    {},
  ),
  schedule: v.optional(
    group('schedule', {
      kind: choice('schedule.kind', 'constant'),
      steps: number('schedule.steps', 1000),
      factor: number('schedule.factor', 0.5),
    }),
    {},
  ),
  clipping: v.optional(
    group('clipping', {
      mode: choice('clipping.mode', 'none'),
      threshold: number('clipping.threshold', 1),
    }),
    {},
  ),
  corruption: v.optional(
    group('corruption', {
      kind: choice('corruption.kind', 'none'),
      row: number('corruption.row', 0),
      step: number('corruption.step', 0),
    }),
    {},
  ),
  seed: number('seed', 1),
  backend: choice('backend', 'auto'),
  engine: choice('engine', 'auto'),
  stepRate: choice('stepRate', '60'),
});

/** Everything about an experiment. Plain JSON; the share link, a preset and an exported file hold the same object. */
export type ExperimentConfig = v.InferOutput<typeof shape>;
