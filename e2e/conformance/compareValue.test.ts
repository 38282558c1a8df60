import { expect, test } from 'vitest';
import { compareValue, fineFrom } from './compareValue.ts';

test.each([
  ['a difference within the tolerance', 2, 2.0019, 'fine', true],
  ['a difference beyond it', 2, 2.0021, 'fine', false],
  ['NaN for a number', 2, NaN, 'nan', false],
  ['a number marked as underflow', 1e-30, 1e-30, 'underflow', false],
  ['the same where flushing may have taken a part of it', 1e-33, 2e-33, 'underflow', true],
  ['0 for a value below the normal numbers', 4e-51, 0, 'underflow', true],
  ['0 that is not marked', 4e-51, 0, 'fine', false],
  ['a number for a value below the normal numbers', 4e-51, 1e-30, 'underflow', false],
  ['Infinity for a value beyond float32', 1e52, Infinity, 'overflow', true],
  ['NaN for a value beyond float32', 1e52, NaN, 'nan', true],
  ['a number for a value beyond float32', 1e52, 3e38, 'fine', false],
  ['less than a hundredth lost close to the smallest', 1e-36, 1.009e-36, 'fine', true],
  ['more than a hundredth lost there, and not marked', 1e-36, 1.011e-36, 'fine', false],
  ['anything close to the largest', 1e38, 5, 'fine', true],
  ['the reference dividing by zero', 0, 1, 'underflow', false],
] as const)('%s', (_, expected, observed, status, agrees) => {
  expect(compareValue(expected, observed, 1e-3, { status, fineFrom: 1e-32 }).agrees).toBe(agrees);
});

test('without a mark the ends of the range are not compared', () => {
  expect(compareValue(1e-36, 5, 1e-3).agrees).toBe(true);
  expect(compareValue(1e-30, 1.1e-30, 1e-3).agrees).toBe(false);
});

test('an update made of a gradient that flushing may have taken a part of is only finite', () => {
  const judge = (madeOf: number, observed: number) =>
    compareValue(5e-29, observed, 1e-3, { status: undefined, fineFrom: 1e-32, madeOf }).agrees;
  expect(judge(1e-37, 4e-29)).toBe(true);
  expect(judge(1e-37, NaN)).toBe(false);
  expect(judge(1e-31, 4e-29)).toBe(false);
});

test('only an empty value agrees with an empty one', () => {
  expect(compareValue(NaN, NaN, 1e-3).agrees).toBe(true);
  expect(compareValue(NaN, 1, 1e-3).agrees).toBe(false);
});

test('sixteen samples and a hundred parameters must be fine from 100 · 16² · 10 · 2^−126 on', () => {
  expect(fineFrom(100, 16)).toBeCloseTo(256000 * 2 ** -126, 45);
});
