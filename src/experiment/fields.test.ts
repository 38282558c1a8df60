import { expect, test } from 'vitest';
import { activationFacts } from '../network/facts/activationFacts.ts';
import { clippingFacts, normalizationFacts } from '../network/facts/choiceFacts.ts';
import { lossFacts } from '../network/facts/lossFacts.ts';
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import { datasets } from './datasets.ts';
import { fields } from './fields.ts';

const tables = {
  'network.activation': activationFacts,
  loss: lossFacts,
  'optimizer.kind': optimizerFacts,
  'clipping.mode': clippingFacts,
  'network.normalization': normalizationFacts,
};

test('every choice of the form has its row, and the row’s label', () => {
  for (const [path, facts] of Object.entries(tables)) {
    const labels = Object.entries(facts).map(([name, { label }]) => [name, label]);
    expect(fields[path as keyof typeof tables].choices).toEqual(Object.fromEntries(labels));
  }
});

test('a batch may hold the largest training set, and a row of it be its last', () => {
  const { trainingSamples } = datasets.digits;
  expect(fields.batchSize.max).toBe(trainingSamples);
  expect(fields['corruption.row'].max).toBe(trainingSamples - 1);
});
