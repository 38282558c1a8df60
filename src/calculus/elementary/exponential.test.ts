import { expect, test } from 'vitest';
import { exp, power } from './exponential.ts';

// Values from mpmath with 200 bits.
test.each([
  [-30.5, 5.675685232632723e-14],
  [-0.2, 0.8187307530779818],
  [1e-10, 1.0000000001],
  [0.5, 1.6487212707001282],
  [1, Math.E],
  [88, 1.6516362549940018e38],
  [709, 8.218407461554972e307],
])('exp %s', (x, expected) => {
  expect(Math.abs(exp(x) / expected - 1)).toBeLessThanOrEqual(Number.EPSILON);
});

test('exp from the smallest number on, and beyond what a number holds', () => {
  expect(exp(-740)).toBe(4.2e-322);
  expect([-Infinity, -746, 0, 710, Infinity, NaN].map(exp)).toEqual([
    0,
    0,
    1,
    Infinity,
    Infinity,
    NaN,
  ]);
});

test('a whole power is a product', () => {
  expect([0, 1, 2, 10].map((n) => power(0.5, n))).toEqual([1, 0.5, 0.25, 2 ** -10]);
  expect(power(0.9, 1)).toBe(0.9);
  expect(power(0.3, 2)).toBe(0.3 * 0.3);
  expect(power(0.999, 1000)).toBeCloseTo(0.36769542477096373, 14);
  expect(power(0.9, 1e9)).toBe(0);
});

test('a broken or negative power is right to fourteen digits', () => {
  expect(power(0.3, 0.37)).toBeCloseTo(0.6405231993588019, 14);
  expect(power(2, -0.5)).toBeCloseTo(Math.SQRT1_2, 14);
  expect(power(1.5, -3.25)).toBeCloseTo(0.2677339269955096, 14);
});

test('powers of what is not finite', () => {
  expect([Infinity, NaN, 1].map((base) => power(base, 0.01))).toEqual([Infinity, NaN, 1]);
});
