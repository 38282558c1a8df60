import { expect, test } from 'vitest';
import { trailingAverage } from './smoothing.ts';

test('the average of what is level is that level, from the first value on', () => {
  for (const value of trailingAverage([3, 3, 3, 3])) expect(value).toBeCloseTo(3, 12);
});

test('an average so far weighs a value by what is kept of it', () => {
  const [first, second, third] = trailingAverage([1, 0, 0]);
  expect(first).toBeCloseTo(1, 12);
  expect(second).toBeCloseTo(0.7 / 1.7, 12);
  expect(third).toBeCloseTo(0.49 / 2.19, 12);
});

test('what is to come changes nothing before it', () => {
  expect(trailingAverage([1, 2, 1e9]).slice(0, 2)).toEqual(trailingAverage([1, 2]));
});
