import { expect, test } from 'vitest';
import { meanFieldBackward, gradientNorms } from './meanFieldBackward.ts';
import { meanField, type RandomNetwork } from './meanField.ts';

const inputs = { square: 1, product: 0 };
const shape = { features: 256, inputs, width: 256, batchSize: 8 };
const network = (activation: RandomNetwork['activation'], weightVariance: number, depth = 20) => ({
  activation,
  residualScale: undefined,
  weightVariances: new Array<number>(depth).fill(weightVariance),
  biasVariance: 0,
  width: 256,
  inputs,
});

test('the signal is the product of √χ of the layers above, and the scatter their sum', () => {
  const { signal, scatter } = meanFieldBackward(meanField(network('relu', 1)), shape);
  signal.forEach((value, layer) => expect(value).toBeCloseTo(2 ** (-(19 - layer) / 2), 12));
  scatter.forEach((value, layer) => expect(value).toBeCloseTo(((19 - layer) * 5) / 256, 12));
});

test('beside a skip connection the gradient is as much smaller as the residual scale', () => {
  const residual = (residualScale: number) =>
    meanFieldBackward(meanField({ ...network('linear', 1e-6, 2), residualScale }), shape);
  const [half, whole] = [residual(0.5), residual(1)];
  expect(whole.apart[1] / half.apart[1]).toBeCloseTo(4, 4);
  expect(whole.apart[0] / half.apart[0]).toBeCloseTo(1, 4);
  expect(whole.together[1] / half.together[1]).toBeCloseTo(4, 4);
});

test('one sample’s gradient is |h|² + 1 times its squared error', () => {
  const { apart, together } = meanFieldBackward(meanField(network('linear', 1, 3)), {
    ...shape,
    batchSize: 1,
  });
  // One linear layer after the other keeps p = 1 and χ = 1: (256 · 1 + 1) · 256 in every layer.
  for (const value of apart) expect(value).toBeCloseTo(257 * 256, 6);
  expect(together).toEqual([0, 0, 0]);
});

test('ReLU’s gradient is flat where the signal halves, but for the biases', () => {
  const { apart, signal } = meanFieldBackward(meanField(network('relu', 1)), {
    ...shape,
    batchSize: 1,
  });
  const weightsAlone = apart.map((value, layer) => value - 256 * 0.5 * signal[layer] ** 2);
  for (const value of weightsAlone) expect(value / weightsAlone[0]).toBeCloseTo(1, 12);
});

test('equal samples make batch size² of one sample’s squared gradient, wherever they are measured', () => {
  const equal = { square: 1, product: 1 };
  const fields = meanField({ ...network('tanh', 2), inputs: equal });
  const one = meanFieldBackward(fields, { ...shape, inputs: equal, batchSize: 1 });
  const eight = meanFieldBackward(fields, { ...shape, inputs: equal });
  const last = { signal: 1, gradient: 8 * Math.sqrt(one.apart[19]) };
  gradientNorms(eight, last, 8).forEach((norm, layer) =>
    expect(norm).toBeCloseTo(8 * Math.sqrt(one.apart[layer]), 6),
  );
});

test('errors that cancel in the last layer do so below, as far as samples stay together', () => {
  const theory = meanFieldBackward(meanField(network('sigmoid', 2)), shape);
  const norms = gradientNorms(theory, { signal: 1, gradient: 1e-6 }, 8);
  expect(norms[19]).toBeCloseTo(1e-6, 12);
  // Samples that coincide in upper layers have a gradient only where they still differ, in lower ones.
  expect(norms[0] / norms[19]).toBeGreaterThan(theory.signal[0] / theory.signal[19]);
});

test('a batch of one, or a last layer without signal, needs no correlation', () => {
  const theory = meanFieldBackward(meanField(network('tanh', 1)), { ...shape, batchSize: 1 });
  expect(gradientNorms(theory, { signal: 1, gradient: 3 }, 1)[19]).toBe(3);
  expect(gradientNorms(theory, { signal: 0, gradient: 0 }, 1)[0]).toBe(0);
});
