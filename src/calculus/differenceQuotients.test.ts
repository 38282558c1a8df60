import { expect, test } from 'vitest';
import { centralDifference, forwardDifference } from './differenceQuotients.ts';

const square = (x: number) => x ** 2;

test('a parabola’s forward difference is off by h, its central difference not at all', () => {
  expect(forwardDifference(square, 3, 0.5)).toBe(6.5);
  expect(centralDifference(square, 3, 0.5)).toBe(6);
});

test('a cubic’s central difference is off by h²', () => {
  expect(centralDifference((x) => x ** 3, 2, 0.25)).toBe(12.0625);
});
