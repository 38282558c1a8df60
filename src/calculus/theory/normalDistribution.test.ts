import { expect, test } from 'vitest';
import { normalDensity, normalDistribution } from './normalDistribution.ts';

/** Abramowitz & Stegun, 1964, table 26.1. */
test.each([
  [0, 0.3989422804014327, 0.5],
  [0.5, 0.3520653267642995, 0.6914624612740131],
  [1, 0.2419707245191434, 0.8413447460685429],
  [2, 0.0539909665131881, 0.9772498680518208],
  [3, 0.004431848411938, 0.9986501019683699],
])('density and distribution at %d are those of the table', (z, density, below) => {
  expect(normalDensity(z)).toBeCloseTo(density, 15);
  expect(normalDistribution(z)).toBeCloseTo(below, 15);
  expect(normalDistribution(-z)).toBeCloseTo(1 - below, 15);
});

test('far out it is 0 and 1', () => {
  expect([-1e300, -40, 40, 1e300].map(normalDistribution)).toEqual([0, 0, 1, 1]);
  expect(normalDistribution(-8.9)).toBeLessThan(1e-15);
});
