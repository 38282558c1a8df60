import { expect, test } from 'vitest';
import { counted, decimal, dollars, significant, signed } from './numbersWithUnits.ts';

test.each([
  [1234.567, '1,234.57'],
  [-0.5, '−0.5'],
  [-0.0001, '0'],
  [NaN, 'not a number'],
  [-Infinity, 'minus infinity'],
])('the decimal of %s is %s', (value, words) => expect(decimal(value)).toBe(words));

test.each([
  [999e12, '999,000,000,000,000'],
  [1e15, '1e15'],
  [-1.25e300, '−1.25e300'],
  [Number.MAX_VALUE, '1.79769e308'],
])('the decimal of %s has no row of zeros: %s', (value, words) => {
  expect(decimal(value)).toBe(words);
  expect(signed(Math.abs(value))).toBe(`+${words.replace('−', '')}`);
  expect(counted(value, 'step')).toBe(`${words} steps`);
});

test('one of a thing, and any other number of them', () => {
  expect([counted(1, 'step'), counted(0, 'step'), counted(2.5, 'batch', 'batches')]).toEqual([
    '1 step',
    '0 steps',
    '2.5 batches',
  ]);
});

test('a sign stands before what it is asked for', () => {
  expect([signed(490), signed(-20), signed(0)]).toEqual(['+490', '−20', '0']);
});

test.each([
  [30250, '$30,250'],
  [-12.5, '−$12.50'],
  [10.824, '$10.82'],
  [-1e300, '−$1e300'],
])('%s dollars read %s', (value, words) => expect(dollars(value)).toBe(words));

test.each([
  [0.25 ** 10, '9.54e−7'],
  [36015, '36,000'],
  [6.02e23, '6.02e23'],
  [0.7356, '0.736'],
  [0, '0'],
])('%s to three digits is %s', (value, words) => expect(significant(value)).toBe(words));
