import { expect, test } from 'vitest';
import { accuracyOf, areClasses } from './accuracy.ts';

test('one output is class 1 above the boundary', () => {
  const output = Float32Array.of(-1, 0.2, 3, -2);
  const y = Float32Array.of(0, 1, 1, 1);
  expect(accuracyOf(output, y, 1, 0)).toBe(0.75);
  expect(accuracyOf(output, y, 1, 0.5)).toBe(0.5);
});

test('of several outputs the largest counts', () => {
  const output = Float32Array.of(0.1, 0.7, 0.2, 5, -1, 4);
  expect(accuracyOf(output, Float32Array.of(0, 1, 0, 0, 0, 1), 3, 0)).toBe(0.5);
});

test('targets are classes where all are 0 or 1', () => {
  expect(areClasses(Float32Array.of(0, 1, 1))).toBe(true);
  expect(areClasses(Float32Array.of(0, 0.5, 1))).toBe(false);
});
