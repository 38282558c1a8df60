import { expect, test } from 'vitest';
import { differenceOverSeeds, meanOverSeeds } from './overSeeds.ts';

test('mean and standard deviation of 2, 4, 4, 4, 5, 5, 7, 9', () => {
  const { mean, std, ...counts } = meanOverSeeds([2, 4, 4, 4, 5, 5, 7, 9], 'linear');
  expect(mean).toBe(5);
  expect(std).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(counts).toEqual({ total: 8, finished: 8, zeros: 0 });
});

test('norms are averaged as logarithms, and those that are 0 counted apart', () => {
  const { mean, std, ...counts } = meanOverSeeds([1e-2, 1e-4, 0, undefined], 'logarithmic');
  expect(mean).toBeCloseTo(1e-3, 12);
  expect(std).toBeCloseTo(10 ** Math.SQRT2, 10);
  expect(counts).toEqual({ total: 4, finished: 3, zeros: 1 });
});

test('of one run there is no deviation, of none no mean', () => {
  expect(meanOverSeeds([3], 'linear')).toMatchObject({ mean: 3, std: undefined });
  expect(meanOverSeeds([NaN, undefined], 'linear')).toMatchObject({ mean: undefined, finished: 0 });
});

// Student, The probable error of a mean, 1908: hours of sleep gained by ten patients under two drugs (R's `sleep`).
// R 4: t.test(b, a, paired = TRUE) has the mean 1.58 and the interval 0.7001142 to 2.4598858.
const dextro = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const laevo = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

test('Student’s own example', () => {
  const { mean, low, high } = differenceOverSeeds(dextro, laevo, 'linear');
  expect(mean).toBeCloseTo(1.58, 12);
  expect(low).toBeCloseTo(0.7001142, 6);
  expect(high).toBeCloseTo(2.4598858, 6);
});

test('a pair of which one didn’t finish is counted and not averaged', () => {
  const stopped = [...dextro, 5, undefined];
  const difference = differenceOverSeeds(stopped, [...laevo, Infinity, 1], 'linear');
  expect(difference).toEqual({
    ...differenceOverSeeds(dextro, laevo, 'linear'),
    total: 12,
    finished: 10,
  });
});

test('below three pairs there is no difference', () => {
  expect(differenceOverSeeds([1, 2, undefined], [3, 5, 1], 'linear')).toEqual({
    total: 3,
    finished: 2,
    zeros: 0,
    mean: undefined,
    low: undefined,
    high: undefined,
  });
});

test('of norms the difference is a ratio, and pairs with a 0 are counted apart', () => {
  const difference = differenceOverSeeds([1, 2, 3, 0], [100, 200, 300, 1], 'logarithmic');
  expect(difference).toMatchObject({ total: 4, finished: 4, zeros: 1 });
  for (const value of [difference.mean, difference.low, difference.high])
    expect(value).toBeCloseTo(100, 9);
});
