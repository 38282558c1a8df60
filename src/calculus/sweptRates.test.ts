import { expect, test } from 'vitest';
import { rateAt } from './sweptRates.ts';

test('a hundred rates run from 1e-7 to 10, evenly on a log scale', () => {
  expect(rateAt(0)).toBeCloseTo(1e-7, 15);
  expect(rateAt(99)).toBeCloseTo(10, 10);
  expect(rateAt(51) / rateAt(50)).toBeCloseTo(10 ** (8 / 99), 10);
});
