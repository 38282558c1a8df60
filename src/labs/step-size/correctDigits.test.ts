import { expect, test } from 'vitest';
import { countRight, digitsOf, truthDigits } from './correctDigits.ts';

test('digits are right up to rounding', () => {
  expect(digitsOf(5.99999, 6, 8)).toEqual({ right: '5.9999', wrong: '900' });
  expect(digitsOf(5.329070518200751, 6, 8)).toEqual({ right: '', wrong: '5.3290705' });
  expect(digitsOf(2.7184, Math.E, 6)).toEqual({ right: '2.718', wrong: '40' });
});

test('all digits of an exact number are right, and none of what is no number', () => {
  expect(digitsOf(6, 6, 4)).toEqual({ right: '6.000', wrong: '' });
  expect(digitsOf(NaN, 6, 4)).toEqual({ right: '', wrong: 'not a number' });
  expect(digitsOf(-Infinity, 6, 4)).toEqual({ right: '', wrong: 'infinite' });
});

test('large numbers are cut before the point', () => {
  expect(digitsOf(12_040, 12_000, 5)).toEqual({ right: '120', wrong: '40' });
  expect(digitsOf(1234.5, 2.7, 2)).toEqual({ right: '', wrong: '1234.5' });
});

test('from 1e15 on digits are compared in exponent notation', () => {
  const close = digitsOf(1.2344e300, 1.2345e300, 5);
  expect(close).toEqual({ right: '1.234', wrong: '4e300' });
  expect(countRight(close)).toBe(4);
  expect(digitsOf(1e300, 1e300, 3)).toEqual({ right: '1.00e300', wrong: '' });
  expect(digitsOf(1e20, 2.7, 3)).toEqual({ right: '', wrong: '1.00e20' });
  expect(truthDigits(-1e300, 3)).toBe('−1.00e300');
});

test('the truth has as many significant digits as asked for, and a real minus sign', () => {
  expect(truthDigits(-Math.E, 8)).toBe('−2.7182818');
  expect(truthDigits(0.000123456789, 4)).toBe('0.0001235');
  expect(truthDigits(0, 4)).toBe('0.000');
});

test('right digits are counted without zeros in front', () => {
  expect(countRight({ right: '0.0012', wrong: '9' })).toBe(2);
  expect(countRight({ right: '2.718', wrong: '40' })).toBe(4);
});
