import { expect, test } from 'vitest';
import { lineThrough } from './line.ts';

test('a line is found again, with its slope and its ends', () => {
  expect(lineThrough([1, 3, 5, 7])).toEqual({ slope: 2, fit: 1, first: 1, last: 7 });
  expect(lineThrough([4, 4, 4])).toEqual({ slope: 0, fit: 0, first: 4, last: 4 });
});

test('of 0, 1, 0 a level line at 1/3 explains nothing', () => {
  const { slope, fit, last } = lineThrough([0, 1, 0]);
  expect(slope).toBe(0);
  expect(fit).toBe(0);
  expect(last).toBeCloseTo(1 / 3, 12);
});
