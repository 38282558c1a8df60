import { expect, test } from 'vitest';
import { defaultConfig, parseConfig, type ExperimentConfig } from './config.ts';
import { datasets, type DatasetName } from './datasets.ts';
import { withValue } from './edits.ts';
import { fieldWithin } from './fieldBounds.ts';
import { fields, type FieldPath } from './fields.ts';

const maxOf = (path: FieldPath, config: ExperimentConfig) => {
  const field = fieldWithin(path, config);
  return field.kind === 'number' ? field.max : NaN;
};
const accepts = (config: ExperimentConfig, path: FieldPath, value: number) =>
  parseConfig(withValue(config, path, value));
const on = (name: DatasetName): ExperimentConfig => ({
  ...defaultConfig,
  data: { ...defaultConfig.data, name },
  loss: 'mse',
});

test.each(Object.keys(datasets) as DatasetName[])(
  'on %s the largest batch size shown is the largest accepted, and a larger one is told it',
  (name) => {
    const max = maxOf('batchSize', on(name));
    expect(max).toBe(datasets[name].trainingSamples);
    expect(accepts(on(name), 'batchSize', max).ok).toBe(true);
    for (const refused of [max + 1, 5000, 0, 2.5]) {
      const parsed = accepts(on(name), 'batchSize', refused);
      expect(!parsed.ok && parsed.error).toMatchObject({
        path: 'batchSize',
        message: expect.stringContaining(String(max)) as string,
      });
    }
  },
);

test('a bad row lies within the batch, while there is one', () => {
  const bad: ExperimentConfig = { ...defaultConfig, corruption: { kind: 'nan', row: 0, step: 0 } };
  expect(maxOf('corruption.row', bad)).toBe(63);
  expect(accepts(bad, 'corruption.row', 63).ok).toBe(true);
  expect(accepts(bad, 'corruption.row', 64).ok).toBe(false);
  const far = accepts(bad, 'corruption.row', 5000);
  expect(!far.ok && far.error.message).toBe(
    'Row of the batch must be a whole number from 0 to 63; 5000 is not.',
  );
  expect(maxOf('corruption.row', defaultConfig)).toBe(fields['corruption.row'].max);
  expect(accepts(defaultConfig, 'corruption.row', fields['corruption.row'].max).ok).toBe(true);
});

test('all other fields keep their bounds', () => {
  expect(fieldWithin('network.depth', defaultConfig)).toBe(fields['network.depth']);
  expect(fieldWithin('loss', defaultConfig)).toBe(fields.loss);
});
