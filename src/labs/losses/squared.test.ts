import { expect, test } from 'vitest';
import { mean, onTime, pulls } from './squared.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('one delivery of 64 minutes moves the best prediction from 24 to 32, where all pulls cancel', () => {
  expect(mean(onTime)).toBe(24);
  expect(mean([...onTime, 64])).toBe(32);
  expect(sum(pulls(32, [...onTime, 64]))).toBeCloseTo(0, 12);
});

test('at 24 the late delivery alone pulls: 2 · (24 − 64) / 5', () => {
  const all = pulls(24, [...onTime, 64]);
  expect(all.at(-1)).toBe(-16);
  expect(sum(all.slice(0, -1))).toBeCloseTo(0, 12);
});
