// What a run's verbs make of its experiment, checked before anything changes.
import { parseConfig, type ConfigError, type ExperimentConfig } from '../experiment/config.ts';
import type { DatasetName } from '../experiment/datasets.ts';
import {
  changedFields,
  valueAt,
  withChanges,
  withValue,
  type Changes,
  type FieldValue,
} from '../experiment/edits.ts';
import type { FieldPath } from '../experiment/fields.ts';
import { withDataset } from '../experiment/withDataset.ts';

type Take = (config: ExperimentConfig) => void;

/** Hands a valid configuration to `take`; of any other it returns what is wrong. */
function checked(input: unknown, take: Take): ConfigError | undefined {
  const parsed = parseConfig(input);
  if (!parsed.ok) return parsed.error;
  take(parsed.config);
  return undefined;
}

/** The experiment with one field set; another data set brings what fits it. */
export const withField = (
  config: ExperimentConfig,
  path: FieldPath,
  value: FieldValue,
  take: Take,
): ConfigError | undefined =>
  checked(
    path === 'data.name'
      ? withDataset(config, value as DatasetName)
      : withValue(config, path, value),
    take,
  );

/** The experiment with several fields set. */
export const withFields = (
  config: ExperimentConfig,
  changes: Changes,
  take: Take,
): ConfigError | undefined => checked(withChanges(config, changes), take);

/** The changes that lead back from an experiment to a former one. */
export const formerValues = (former: ExperimentConfig, config: ExperimentConfig): Changes =>
  Object.fromEntries(changedFields(former, config).map((path) => [path, valueAt(former, path)]));
