import { expect, test } from 'vitest';
import { numberText } from './numberText.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [1e-5, '1e-5'],
  [0.00025, '2.5e-4'],
  [-0.0001, '-1e-4'],
  [1e-30, '1e-30'],
  [0.001, '0.001'],
  [0.005, '0.005'],
  [1437, '1437'],
  [4294967295, '4294967295'],
  [1e30, '1e30'],
  [NaN, 'NaN'],
  [-Infinity, '-Infinity'],
])('%d is written %s, and read again it is the same number', (value, text) => {
  expect(numberText(value)).toBe(text);
  expect(Number(text)).toEqual(value === 0 ? 0 : value);
});
