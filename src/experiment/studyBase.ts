// A configuration as the base of a study: only what differs from the defaults.
import { defaultConfig } from './config.ts';
import { changedFields, valueAt, withValue } from './edits.ts';
import type { FieldPath } from './fields.ts';
import type { ExperimentConfig } from './schema.ts';

/** What differs from the defaults, as a plain object from which `parseConfig` makes the same configuration. */
export const differencesFromDefaults = (config: ExperimentConfig): Record<string, unknown> =>
  changedFields(defaultConfig, config).reduce<Record<string, unknown>>(
    (differences, path) => withValue(differences, path, valueAt(config, path)),
    {},
  );

/** Fields that a study sets itself: its runs have its seeds, and are trained at full speed. */
export const setByStudy: ReadonlySet<FieldPath> = new Set(['seed', 'stepRate']);

/** The base of a study from an experiment. */
export const studyBaseOf = (config: ExperimentConfig): Record<string, unknown> =>
  differencesFromDefaults({
    ...config,
    seed: defaultConfig.seed,
    stepRate: defaultConfig.stepRate,
  });
