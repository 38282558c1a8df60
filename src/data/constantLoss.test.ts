import { expect, test } from 'vitest';
import { constantLoss } from './constantLoss.ts';

const samples = (outputs: number, y: number[]) => ({
  count: y.length / outputs,
  inputs: 1,
  outputs,
  x: new Float32Array(y.length / outputs),
  y: Float32Array.from(y),
});

test('a coin toss costs ln 2 in cross-entropy, and a quarter squared', () => {
  expect(constantLoss(samples(1, [0, 1, 1, 0]), 'binaryCrossEntropy')).toBeCloseTo(Math.LN2, 12);
  expect(constantLoss(samples(1, [0, 1, 1, 0]), 'mse')).toBeCloseTo(0.25, 12);
});

test('three even classes cost ln 3, and one class alone nothing', () => {
  const even = samples(3, [1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(constantLoss(even, 'softmaxCrossEntropy')).toBeCloseTo(Math.log(3), 6);
  expect(constantLoss(samples(2, [1, 0, 1, 0]), 'softmaxCrossEntropy')).toBe(0);
});
