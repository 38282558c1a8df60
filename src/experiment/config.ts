// The one plain object that says everything about an experiment: its type, its defaults and its check.
import * as v from 'valibot';
import { lossFacts } from '../network/facts/lossFacts.ts';
import { datasets, type DatasetFacts } from './datasets.ts';
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
      expected === 'never' ? `${name} has no field ${received}.` : mustBe,
    ),
  );
}

const shape = group('An experiment', {
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

/** A validation error: path of the field, empty for the whole configuration, and a message for the page. */
export interface ConfigError {
  readonly path: FieldPath | '';
  readonly message: string;
}

/** A valid configuration or the first error. */
export type ParsedConfig =
  | { readonly ok: true; readonly config: ExperimentConfig }
  | { readonly ok: false; readonly error: ConfigError };

/** Facts about the data set that a configuration trains on. */
export const factsOf = (config: ExperimentConfig): DatasetFacts => datasets[config.data.name];

/** Whether a loss fits a data set: regression needs `mse`, binary cross-entropy two classes. */
export const lossFits = (
  loss: ExperimentConfig['loss'],
  { task, classes }: DatasetFacts,
): boolean =>
  lossFacts[loss].family === 'squaredError' ||
  (task === 'classification' && (classes === 2 || lossFacts[loss].family === 'softmax'));

/**
 * Validates untrusted input and fills in defaults.
 * The only validation of a configuration: its result is trusted everywhere.
 */
export function parseConfig(input: unknown): ParsedConfig {
  const result = v.safeParse(shape, input, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    return { ok: false, error: { path: pathOf(issue), message: issue.message } };
  }
  const conflict = conflictIn(result.output);
  return conflict ? { ok: false, error: conflict } : { ok: true, config: result.output };
}

function pathOf(issue: v.BaseIssue<unknown>): FieldPath | '' {
  const path = v.getDotPath(issue) ?? '';
  return path in fields ? (path as FieldPath) : '';
}

/** Errors that concern several fields. */
function conflictIn(config: ExperimentConfig): ConfigError | undefined {
  const { title, task, trainingSamples, classes } = factsOf(config);
  if (!lossFits(config.loss, factsOf(config)))
    return {
      path: 'loss',
      message:
        task === 'regression'
          ? `Loss must be mse for ${title}: cross-entropy needs classes, and it has none.`
          : `Loss must be softmaxCrossEntropy or mse for ${title}: it has ${classes} classes.`,
    };
  if (config.batchSize > trainingSamples)
    return {
      path: 'batchSize',
      message: `Batch size must be at most ${trainingSamples}, the training samples of ${title}; ${config.batchSize} is not.`,
    };
  if (config.corruption.kind !== 'none' && config.corruption.row >= config.batchSize)
    return {
      path: 'corruption.row',
      message: `Row of the batch must be below the batch size ${config.batchSize}; ${config.corruption.row} is not.`,
    };
  return conflictOfEngine(config);
}

/** The only backend of an engine, for engines that support just one. */
export const neededBackend = { fused: 'webgpu', simd: 'wasm' } as const;

function conflictOfEngine({ engine, backend, network }: ExperimentConfig): ConfigError | undefined {
  if (engine === 'auto' || engine === 'tape') return undefined;
  const named = fields.engine.choices[engine];
  const needed = neededBackend[engine];
  if (backend !== 'auto' && backend !== needed)
    return {
      path: 'engine',
      message: `Engine must be automatic or tape on ${fields.backend.choices[backend]}: ${named} runs on ${fields.backend.choices[needed]}.`,
    };
  if (network.normalization === 'batch')
    return {
      path: 'engine',
      message: `Engine must be automatic or tape with batch normalization: ${named} passes the rows of a batch through the network apart.`,
    };
  return undefined;
}

/** The experiment of the first visit: twenty sigmoid layers on two circles. */
export const defaultConfig: ExperimentConfig = v.parse(shape, {});

/** Units of the output layer: one for regression or binary classification with one logit, else one per class. */
export function outputsOf(config: ExperimentConfig): number {
  const { task, classes } = factsOf(config);
  const oneLogit = classes === 2 && lossFacts[config.loss].family !== 'softmax';
  return task === 'regression' || oneLogit ? 1 : classes;
}
