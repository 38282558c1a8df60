import { expect, test } from 'vitest';
import { examineMeasurements } from './measured.ts';

/** A row of two hidden layers and the head, all 1 but for the changes. */
const row = (changes: Readonly<Record<string, readonly number[]>>) => ({
  values: {
    loss: [1],
    weightNorm: [1, 1, 1],
    signalNorm: [1, 1, 1],
    gradientNorm: [1, 1, 1],
    totalNorm: [1],
    clippedNorm: [1, 1, 1],
    updateNorm: [1, 1, 1],
    ...changes,
  },
  status: [],
});

test.each([
  ['gradients from the head down', { gradientNorm: [4e38, 4e38, 1] }, 'backward', 1],
  ['the total where each layer fits', { totalNorm: [4e38] }, 'backward', 2],
  ['the weights first', { weightNorm: [1, 1, 5e38], totalNorm: [4e38] }, 'update', 2],
  ['updates from layer 1 up', { updateNorm: [1, 5e38, 5e38] }, 'update', 1],
] as const)('a norm that float32 can’t hold: %s', (_, changes, phase, layer) => {
  expect(examineMeasurements(row(changes), 4, 2, 64)).toMatchObject({
    step: 4,
    phase,
    layer,
    operation: 'norm',
    samples: [],
    positiveInfinity: 1,
    nan: 0,
  });
});
