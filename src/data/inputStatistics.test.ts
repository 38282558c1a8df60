import { expect, test } from 'vitest';
import { inputStatistics } from './inputStatistics.ts';

const samples = (inputs: number, values: number[]) => ({
  count: values.length / inputs,
  inputs,
  outputs: 1,
  x: Float32Array.from(values),
  y: new Float32Array(values.length / inputs),
});

test('a feature of 1 and 3 beside one that is always 5', () => {
  expect(inputStatistics(samples(2, [1, 5, 3, 5]))).toEqual({
    rootMeanSquare: Math.sqrt((1 + 25 + 9 + 25) / 4),
    meanProduct: (2 * 2 + 5 * 5) / 2,
    largestMean: 5,
    largestDeviation: 1,
    smallestDeviation: 1,
  });
});

test('features that never vary have no deviation', () => {
  expect(inputStatistics(samples(1, [2, 2]))).toMatchObject({
    largestDeviation: 0,
    smallestDeviation: 0,
  });
});
