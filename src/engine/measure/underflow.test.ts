import { expect, test } from 'vitest';
import { hasUnderflow, underflowBounds } from './underflow.ts';

test('a device that keeps subnormal numbers is marked below the smallest normal one', () => {
  const bounds = underflowBounds(false, 64, 32);
  expect(hasUnderflow(2 ** -126, 0, bounds)).toBe(false);
  expect(hasUnderflow(2 ** -127, 1, bounds)).toBe(true);
});

test('a device that rounds them to 0 is marked from where a sum of such terms may lose a hundredth', () => {
  const bounds = underflowBounds(true, 64, 32);
  // 64 terms that each lose up to 2^−126, compared with a sum of 100 · 64 · 2^−126.
  expect(hasUnderflow(101 * 64 * 2 ** -126, 1, bounds)).toBe(false);
  expect(hasUnderflow(99 * 64 * 2 ** -126, 1, bounds)).toBe(true);
  expect(hasUnderflow(1, 101 * 32 * 2 ** -126, bounds)).toBe(false);
  expect(hasUnderflow(1, 99 * 32 * 2 ** -126, bounds)).toBe(true);
});
