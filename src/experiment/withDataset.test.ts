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

test('a corrupted row stays within a batch that shrinks', () => {
  const digits = {
    ...withDataset(defaultConfig, 'digits'),
    batchSize: 1437,
    corruption: { kind: 'nan', row: 1400, step: 0 },
  } as const;
  const moons = withDataset(digits, 'moons');
  expect(parseConfig(moons).ok).toBe(true);
  expect(moons.corruption.row).toBe(1023);
});

test('keeps a loss that still fits, and goes back to cross-entropy after a regression', () => {
  const softmax = { ...defaultConfig, loss: 'softmaxCrossEntropy' } as const;
  expect(withDataset(softmax, 'moons').loss).toBe('softmaxCrossEntropy');
  expect(withDataset(withDataset(defaultConfig, 'sine'), 'moons').loss).toBe('binaryCrossEntropy');
  expect(withDataset(defaultConfig, 'digits').loss).toBe('softmaxCrossEntropy');
});
