import { expect, test } from 'vitest';
import { failedRow } from '../../../trace/model/testTraces.ts';
import { examineMeasurements } from './measured.ts';

test.each([
  ['gradients from the head down', { gradientNorm: [4e38, 4e38, 1] }, 'backward', 1],
  ['the total where each layer fits', { totalNorm: [4e38] }, 'backward', 2],
  ['the weights first', { weightNorm: [1, 1, 5e38], totalNorm: [4e38] }, 'update', 2],
  ['updates from layer 1 up', { updateNorm: [1, 5e38, 5e38] }, 'update', 1],
] as const)('a norm that float32 can’t hold: %s', (_, changes, phase, layer) => {
  const row = failedRow(
    2,
    Object.fromEntries(Object.entries(changes).map(([name, values]) => [name, [...values]])),
  );
  expect(examineMeasurements(row, 4, 2, 64)).toMatchObject({
    step: 4,
    phase,
    layer,
    operation: 'norm',
    samples: [],
    positiveInfinity: 1,
    nan: 0,
  });
});
