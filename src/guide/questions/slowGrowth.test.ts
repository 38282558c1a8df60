import { expect, test } from 'vitest';
import { largestFloat } from '../../calculus/float32.ts';
import { growthTo, largestToSquare, stepReaching } from './slowGrowth.ts';

test('float32 rounds the next number up to Infinity', () => {
  expect(Math.fround(largestFloat)).toBe(largestFloat);
  expect(Math.fround(largestFloat * (1 + 2 ** -24))).toBe(Infinity);
  expect(Math.fround(largestToSquare ** 2 * 1.001)).toBe(Infinity);
});

test('less than 0.9 % a step is enough to be infinite at step 10,000', () => {
  expect(growthTo(10_000)).toBeCloseTo(1.0089, 4);
  let size = 1;
  for (let step = 0; step < 10_001; step++) size *= growthTo(10_000);
  expect(Math.fround(size)).toBe(Infinity);
});

test('the square is gone at half the way', () => {
  expect(stepReaching(largestToSquare, growthTo(10_000))).toBeCloseTo(5000, 6);
});
