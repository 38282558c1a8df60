// The bounds of fields that depend on other fields.
import { datasets } from './datasets.ts';
import { fields, type Field, type FieldPath } from './fields.ts';
import type { ExperimentConfig } from './schema.ts';

const largest: Partial<Record<FieldPath, (config: ExperimentConfig) => number | undefined>> = {
  batchSize: ({ data }) => datasets[data.name].trainingSamples,
  'corruption.row': ({ corruption, batchSize }) =>
    corruption.kind === 'none' ? undefined : batchSize - 1,
};

/** A field with the bounds that hold in an experiment: a batch is at most the training set, and the bad row lies within the batch. */
export function fieldWithin(path: FieldPath, config: ExperimentConfig): Field {
  const field: Field = fields[path];
  const max = largest[path]?.(config);
  return field.kind === 'number' && max !== undefined ? { ...field, max } : field;
}
