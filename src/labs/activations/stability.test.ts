import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastFiniteExponential, tableNumber, resultOf } from './stability.ts';

/** ln of the largest float64 is 709.78, of the largest float32 88.72. */
test('the exponential overflows at 709.8 in float64 and at 88.7 in float32', () => {
  expect(lastFiniteExponential('float64')).toBeCloseTo(Math.log(Number.MAX_VALUE), 9);
  expect(lastFiniteExponential('float64')).toBeCloseTo(709.78, 2);
  expect(lastFiniteExponential('float32')).toBeCloseTo(88.722, 2);
  expect(Math.exp(700)).toBeLessThan(Infinity);
});

test('the quotient is NaN at 1000, where the sigmoid is 1', () => {
  expect(resultOf('quotient', 1000, 'float64').value).toBeNaN();
  expect(resultOf('quotient', 100, 'float32').value).toBeNaN();
  expect(resultOf('quotient', 100, 'float64').value).toBe(1);
});

test('the reciprocal is right at −1000 and its derivative is NaN', () => {
  expect(resultOf('reciprocal', -1000, 'float64')).toEqual({ value: 0, slope: NaN });
  expect(resultOf('reciprocal', -100, 'float32')).toEqual({ value: 0, slope: NaN });
});

/** e^(−100) = 3.72e−44, subnormal in float32: the reciprocal form gives 0. */
test('the stable form keeps what the reciprocal loses', () => {
  expect(resultOf('stable', -100, 'float32').value / Math.exp(-100)).toBeCloseTo(1, 1);
  expect(resultOf('stable', -100, 'float64').value / Math.exp(-100)).toBeCloseTo(1, 12);
  expect(resultOf('stable', 1000, 'float64')).toEqual({ value: 1, slope: 0 });
  expect(resultOf('stable', -1000, 'float64')).toEqual({ value: 0, slope: 0 });
});

test('the stable form is finite everywhere, and its halves add up to 1', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom('float32' as const, 'float64' as const),
      (x, precision) => {
        const { value, slope } = resultOf('stable', x, precision);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(slope).toBeLessThanOrEqual(0.25 + 1e-7);
        expect(value + resultOf('stable', -x, precision).value).toBeCloseTo(1, 6);
      },
    ),
  );
});

test('where nothing overflows all three ways agree', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      const { value, slope } = resultOf('stable', x, 'float64');
      for (const name of ['reciprocal', 'quotient'] as const) {
        expect(resultOf(name, x, 'float64').value / value).toBeCloseTo(1, 10);
        expect(resultOf(name, x, 'float64').slope / slope).toBeCloseTo(1, 10);
      }
    }),
  );
});

test('a number reads as a word where it is none', () => {
  expect([NaN, Infinity, 0, 1, 0.5, 3.72e-44].map(tableNumber)).toEqual([
    'NaN',
    'Infinity',
    '0',
    '1',
    '0.50000',
    '3.720e−44',
  ]);
});
