import { expect, test } from 'vitest';
import { texConstant, texSum } from './texSum.ts';

test('a sum has no terms of 0 and no factors of 1', () => {
  expect(
    texSum([
      [1, 'x^2'],
      [-10, 'x'],
      [100, ''],
    ]),
  ).toBe('x^2 - 10x + 100');
  expect(
    texSum([
      [-1, 'x^2'],
      [0, 'x'],
      [-1, ''],
    ]),
  ).toBe('-x^2 - 1');
  expect(texSum([[0, 'x']])).toBe('0');
});

test('a constant says on which side of 0 it is', () => {
  expect([-20, 0, 2].map(texConstant)).toEqual(['-20 < 0', '0', '2 > 0']);
});
