import { expect, test } from 'vitest';
import { log, log1p } from './logarithm.ts';

/** Relative distance of two numbers, in the rounding error of numbers just above a power of 2. */
const roundings = (a: number, b: number): number => Math.abs(a / b - 1) / Number.EPSILON;

// Values from mpmath with 200 bits.
test.each([
  [1e-300, -690.7755278982137],
  [0.1, -2.3025850929940455],
  [0.7071, -0.346583180371942],
  [0.9999999, -1.0000000494736474e-7],
  [1.5, 0.4054651081081644],
  [3.7, 1.308332819650179],
  [12345.678, 9.421061321291832],
  [1e300, 690.7755278982137],
])('log %s', (x, expected) => {
  expect(roundings(log(x), expected)).toBeLessThanOrEqual(1);
});

test.each([
  [-0.9, -2.302585092994046],
  [-1e-10, -1.00000000005e-10],
  [1e-9, 9.999999995e-10],
  [0.3, 0.26236426446749106],
  [1e10, 23.025850930040455],
])('log1p %s', (x, expected) => {
  expect(roundings(log1p(x), expected)).toBeLessThanOrEqual(3);
});

test('a subnormal number has its logarithm', () => {
  expect(log(5e-324)).toBeCloseTo(-1074 * Math.LN2, 10);
});

test('at the edges of what has a logarithm', () => {
  expect([0, -0, -1, NaN, 1, Infinity].map(log)).toEqual([
    -Infinity,
    -Infinity,
    NaN,
    NaN,
    0,
    Infinity,
  ]);
  expect([-1, -2, NaN, 0, -0, 1e-17, Infinity].map(log1p)).toEqual([
    -Infinity,
    NaN,
    NaN,
    0,
    -0,
    1e-17,
    Infinity,
  ]);
});
