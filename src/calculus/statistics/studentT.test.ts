import { expect, test } from 'vitest';
import { criticalT, probabilityWithin } from './studentT.ts';

// The two-sided table of textbooks, such as NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
test.each([
  [1, 12.706, 63.657],
  [2, 4.303, 9.925],
  [3, 3.182, 5.841],
  [4, 2.776, 4.604],
  [5, 2.571, 4.032],
  [7, 2.365, 3.499],
  [10, 2.228, 3.169],
  [15, 2.131, 2.947],
  [30, 2.042, 2.75],
  [60, 2.0, 2.66],
  [100, 1.984, 2.626],
])('of %i degrees of freedom the table has %f at 95 %% and %f at 99 %%', (degrees, at95, at99) => {
  expect(criticalT(0.95, degrees)).toBeCloseTo(at95, 3);
  expect(criticalT(0.99, degrees)).toBeCloseTo(at99, 3);
});

test('one degree of freedom is Cauchy’s distribution, two have a closed form, very many are normal', () => {
  expect(criticalT(0.95, 1)).toBeCloseTo(Math.tan((Math.PI / 2) * 0.95), 10);
  expect(criticalT(0.95, 2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 12);
  expect(criticalT(0.95, 1e6)).toBeCloseTo(1.959964, 5);
  expect(probabilityWithin(0, 5)).toBe(0);
});
