import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { activationFacts, type ActivationName } from '../../network/facts/activationFacts.ts';
import { tapeActivations } from './tapeActivations.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const constant = (value: number) => tf.scalar(value);
const valueAt = (name: ActivationName, z: number) =>
  tapeActivations[name].value(tf.scalar(z), constant).dataSync()[0]!;

function slopeAt(name: ActivationName, z: number): number {
  const input = tf.scalar(z);
  const { value, derivative } = tapeActivations[name];
  return derivative(input, value(input, constant), constant).dataSync()[0]!;
}

/** Φ(z) by its series z·φ(z)·Σ z²ⁿ/(1·3·5…(2n+1)), which converges for every z (Abramowitz & Stegun 26.2.11). */
function normalDistribution(z: number): number {
  let term = z;
  let sum = z;
  for (let n = 1; n < 200; n++) sum += term *= (z * z) / (2 * n + 1);
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

const closedForms: Record<ActivationName, (z: number) => number> = {
  linear: (z) => z,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  leakyRelu: (z) => (z > 0 ? z : 0.01 * z),
  elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
  silu: (z) => z / (1 + Math.exp(-z)),
  gelu: (z) => z * normalDistribution(z),
  softplus: (z) => Math.log1p(Math.exp(z)),
};
const names = Object.keys(closedForms) as ActivationName[];
const points = [-6.5, -2.3, -1, -0.31, -0.02, 0.02, 0.4, 1, 2.39936, 5.5];

test.each(names)('%s has the value of its closed form', (name) => {
  for (const z of points) expect(valueAt(name, z)).toBeCloseTo(closedForms[name](z), 6);
});

test.each(names)('the derivative of %s is the slope of its closed form', (name) => {
  const h = 1e-6;
  for (const z of points) {
    const slope = (closedForms[name](z + h) - closedForms[name](z - h)) / (2 * h);
    expect(slopeAt(name, z)).toBeCloseTo(slope, 5);
  }
});

test('the kinks have the derivatives that PyTorch gives them', () => {
  expect(slopeAt('relu', 0)).toBe(0);
  expect(slopeAt('leakyRelu', 0)).toBeCloseTo(0.01, 8);
  expect(slopeAt('elu', 0)).toBe(1);
});

test('softplus neither overflows nor loses its tail', () => {
  expect(valueAt('softplus', 200)).toBe(200);
  expect(valueAt('softplus', -20) / Math.exp(-20)).toBeCloseTo(1, 5);
});

test.each(names)('the maximum slope of %s is the largest there is', (name) => {
  const { maximalSlope } = activationFacts[name];
  const h = 1e-5;
  const grid = Array.from({ length: 4001 }, (_, i) => -10 + i / 200);
  const slopes = [...grid, Math.SQRT2, 2.39936].map((z) =>
    Math.abs((closedForms[name](z + h) - closedForms[name](z - h)) / (2 * h)),
  );
  expect(Math.max(...slopes)).toBeLessThan(maximalSlope + 1e-6);
  // Softplus' derivative approaches its supremum and never reaches it.
  expect(Math.max(...slopes)).toBeGreaterThan(maximalSlope - 1e-4);
});
