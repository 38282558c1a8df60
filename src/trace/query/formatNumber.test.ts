import { expect, test } from 'vitest';
import { formatDecade, formatShare, formatStep, formatNumber } from './formatNumber.ts';

test.each([
  [0.43124, '0.43'],
  [12.449, '12.4'],
  [1234.6, '1235'],
  [1.34e-12, '1.3e-12'],
  [1e10, '1e10'],
  [0, '0'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [undefined, '–'],
])('%s reads %s', (value, text) => expect(formatNumber(value)).toBe(text));

test('a share between none and one per cent says so', () => {
  expect([0, 0.004, 0.27, 0.996, 1].map(formatShare)).toEqual([
    '0 %',
    'under 1 %',
    '27 %',
    'over 99 %',
    '100 %',
  ]);
});

test('steps have their thousands apart, decades are powers of ten', () => {
  expect(formatStep(1234567)).toBe('1\u202f234\u202f567');
  expect([-2, 0, 3].map((exponent) => formatDecade(exponent, false))).toEqual(['1e-2', '1', '1e3']);
  expect([-2, 0, 3].map((exponent) => formatDecade(exponent, true))).toEqual(['0.01', '1', '1000']);
});

test('numbers have two or three digits', () => {
  expect([0.3182, 12.44, 9.58e-10, 1e-5, 123456, 0].map(formatNumber)).toEqual([
    '0.32',
    '12.4',
    '9.6e-10',
    '1e-5',
    '1.2e5',
    '0',
  ]);
  expect(formatShare(0.974)).toBe('97 %');
});
