// The one plain object that says everything about an experiment: its defaults and its check.
import * as v from 'valibot';
import { lossFacts } from '../network/facts/lossFacts.ts';
import { datasets, type DatasetFacts } from './datasets.ts';
import { valueAt, withValue } from './edits.ts';
import { fieldWithin } from './fieldBounds.ts';
import { numberRule } from './fieldRules.ts';
import { fields, type FieldPath } from './fields.ts';
import { shape, type ExperimentConfig } from './schema.ts';

export type { ExperimentConfig };

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
    const path = pathOf(issue);
    return { ok: false, error: { path, message: messageWithin(path, input) ?? issue.message } };
  }
  const conflict = conflictIn(result.output);
  return conflict ? { ok: false, error: conflict } : { ok: true, config: result.output };
}

function pathOf(issue: v.BaseIssue<unknown>): FieldPath | '' {
  const path = v.getDotPath(issue) ?? '';
  return Object.hasOwn(fields, path) ? (path as FieldPath) : '';
}

/** What is wrong with a number whose bounds depend on the rest of the input, with the bounds that hold there. */
function messageWithin(path: FieldPath | '', input: unknown): string | undefined {
  const row = path === '' ? undefined : fields[path];
  if (path === '' || row?.kind !== 'number') return undefined;
  const rest = v.safeParse(shape, withValue(input as Record<string, unknown>, path, row.min));
  if (!rest.success) return undefined;
  const field = fieldWithin(path, rest.output);
  const value = valueAt(input as ExperimentConfig, path);
  return field.kind === 'number'
    ? v.safeParse(numberRule(field), value).issues?.[0].message
    : undefined;
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
