import { expect, test } from 'vitest';
import type { NetworkShape } from '../network/networkShape.ts';
import { initialParameters } from './initializers.ts';

const network: NetworkShape = {
  inputs: 40,
  width: 120,
  depth: 2,
  outputs: 30,
  activation: 'relu',
  residual: false,
  residualScale: 1,
  normalization: 'layer',
  epsilon: 1e-5,
};

const kernels = (kind: Parameters<typeof initialParameters>[0]['kind'], std = 0.1) =>
  initialParameters({ kind, std, biasStd: 0 }, network, 3).map(({ kernel }) => kernel);

/** Second and fourth moments about 0. */
function moments(values: Float32Array) {
  const mean = (power: number) =>
    values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  return { mean: mean(1), variance: mean(2), kurtosis: mean(4) / mean(2) ** 2 };
}

const normals = [
  ['he', [2 / 40, 2 / 120, 2 / 120]],
  ['xavier', [2 / 160, 2 / 240, 2 / 150]],
  ['lecun', [1 / 40, 1 / 120, 1 / 120]],
  ['normal', [0.01, 0.01, 0.01]],
] as const;

test.each(normals)('%s draws normal numbers of the right variance, untruncated', (kind, wanted) => {
  kernels(kind).forEach((kernel, layer) => {
    const { mean, variance, kurtosis } = moments(kernel);
    expect(mean / Math.sqrt(variance)).toBeCloseTo(0, 1);
    expect(variance / wanted[layer]!).toBeCloseTo(1, 1);
    // The kurtosis of a normal distribution is 3; truncated at two deviations it would be 2.4.
    expect(kurtosis).toBeGreaterThan(2.75);
  });
});

test('uniform has the deviation asked for and ends at √3 of it', () => {
  for (const kernel of kernels('uniform', 0.2)) {
    expect(moments(kernel).variance / 0.04).toBeCloseTo(1, 1);
    const largest = kernel.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(0.2 * Math.sqrt(3) + 1e-7);
    expect(largest).toBeGreaterThan(0.2 * Math.sqrt(3) * 0.99);
  }
});

test('orthogonal kernels have orthonormal vectors on their shorter side', () => {
  const sizes = [
    [40, 120],
    [120, 120],
    [120, 30],
  ] as const;
  kernels('orthogonal').forEach((kernel, layer) => {
    const [fanIn, fanOut] = sizes[layer]!;
    const [count, length] = [Math.min(fanIn, fanOut), Math.max(fanIn, fanOut)];
    const at = (vector: number, k: number) =>
      fanIn < fanOut ? kernel[vector * fanOut + k]! : kernel[k * fanOut + vector]!;
    for (let a = 0; a < count; a += 7)
      for (let b = 0; b < count; b += 5) {
        let product = 0;
        for (let k = 0; k < length; k++) product += at(a, k) * at(b, k);
        expect(product).toBeCloseTo(a === b ? 1 : 0, 5);
      }
  });
});

test('zero is zero, biases and shifts start at 0 and gains at 1', () => {
  const layers = initialParameters({ kind: 'zero', std: 1, biasStd: 0 }, network, 3);
  expect(layers.every(({ kernel }) => kernel.every((value) => value === 0))).toBe(true);
  expect(layers.every(({ bias }) => bias.every((value) => value === 0))).toBe(true);
  expect(layers[0]!.gain).toEqual(new Float32Array(120).fill(1));
  expect(layers[0]!.shift).toEqual(new Float32Array(120));
  expect(layers[2]!.gain).toBeUndefined();
});

test('biases of all layers are normal with the standard deviation asked for, and leave all else as it is', () => {
  const deep = { ...network, width: 100, depth: 10, outputs: 100 };
  const draw = (biasStd: number) =>
    initialParameters({ kind: 'normal', std: 0.1, biasStd }, deep, 3);
  const drawn = draw(0.3);
  expect(drawn.map((layer) => ({ ...layer, bias: new Float32Array(100) }))).toEqual(draw(0));
  const { mean, variance, kurtosis } = moments(
    Float32Array.from(drawn.flatMap(({ bias }) => [...bias])),
  );
  // 1100 numbers: three deviations of their mean, their variance and their kurtosis.
  expect(Math.abs(mean) / 0.3).toBeLessThan(0.09);
  expect(Math.abs(variance / 0.09 - 1)).toBeLessThan(0.13);
  expect(Math.abs(kurtosis - 3)).toBeLessThan(0.45);
  expect(moments(drawn.at(-1)!.bias).variance / 0.09).toBeCloseTo(1, 0);
  expect(drawn[0]!.bias).not.toEqual(drawn[1]!.bias);
  // Nor are they the kernels' numbers: the correlation with as many of these is under three deviations.
  const products = drawn.flatMap(({ kernel, bias }) => [...bias.map((b, i) => b * kernel[i]!)]);
  const sum = products.reduce((sum, product) => sum + product, 0);
  expect(Math.abs(sum / products.length / (0.3 * 0.1))).toBeLessThan(0.09);
});

test('a seed gives the same parameters again, and another seed others', () => {
  const draw = (seed: number) =>
    initialParameters({ kind: 'he', std: 1, biasStd: 0 }, network, seed);
  expect(draw(5)).toEqual(draw(5));
  expect(draw(5)[0]!.kernel).not.toEqual(draw(6)[0]!.kernel);
});

test('layers of the same sizes have different kernels', () => {
  const [, second, third] = initialParameters(
    { kind: 'he', std: 1, biasStd: 0 },
    { ...network, depth: 3 },
    1,
  );
  expect(second!.kernel).not.toEqual(third!.kernel);
});
