import { expect, test } from 'vitest';
import type { NumberField } from '../../experiment/fields.ts';
import { neighbourOf, typedNumber } from './typedNumber.ts';

test.each([
  ['0.01', 0.01],
  ['0,01', 0.01],
  [' 1,5e-3 ', 0.0015],
  ['-,5', -0.5],
  ['1e-5', 1e-5],
  ['', NaN],
  [' ', NaN],
  ['many', NaN],
  ['1,2,3', NaN],
  ['1,', NaN],
  ['1.2,3', NaN],
])('“%s” is %d', (text, number) => {
  expect(typedNumber(text, {})).toBe(number);
});

test('a whole number has no comma: nobody means 1 by 1,000', () => {
  expect(typedNumber('1,000', { whole: true })).toBe(NaN);
  expect(typedNumber('12', { whole: true })).toBe(12);
});

test('arrow keys change the leading digits, and stop at the bounds', () => {
  const rate: NumberField = { kind: 'number', label: 'Learning rate', min: 0, max: 1 };
  expect(neighbourOf(0.005, 1, rate)).toBe(0.0051);
  expect(neighbourOf(1e-5, -1, rate)).toBe(9e-6);
  expect(neighbourOf(1, 1, rate)).toBe(1);
  expect(neighbourOf(20, -1, { ...rate, whole: true, max: 200 })).toBe(19);
});
