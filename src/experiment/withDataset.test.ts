import { expect, test } from 'vitest';
import { defaultConfig, parseConfig } from './config.ts';
import { datasets, type DatasetName } from './datasets.ts';
import { withDataset } from './withDataset.ts';

const names = Object.keys(datasets) as DatasetName[];

test.each(names.flatMap((from) => names.map((to) => [from, to] as const)))(
  'from %s to %s gives an experiment that can be run',
  (from, to) => {
    const before = { ...withDataset(defaultConfig, from), batchSize: 1024 };
    expect(parseConfig(withDataset(before, to)).ok).toBe(true);
  },
);

test('keeps a loss that still fits, and goes back to cross-entropy after a regression', () => {
  const softmax = { ...defaultConfig, loss: 'softmaxCrossEntropy' } as const;
  expect(withDataset(softmax, 'moons').loss).toBe('softmaxCrossEntropy');
  expect(withDataset(withDataset(defaultConfig, 'sine'), 'moons').loss).toBe('binaryCrossEntropy');
  expect(withDataset(defaultConfig, 'digits').loss).toBe('softmaxCrossEntropy');
});
