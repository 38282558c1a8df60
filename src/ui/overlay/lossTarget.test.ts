import { expect, test } from 'vitest';
import { firstLossTarget, lossTargetError, lossTargetFrom } from './lossTarget.ts';

test('a loss is refused with its bounds', () => {
  expect(lossTargetError(0.5)).toBeUndefined();
  expect(lossTargetError(0)?.message).toBe(
    'Loss to reach must be a number from 1e-6 to 1000000; 0 is not.',
  );
});

test('an address has a loss, or the first one stands', () => {
  expect(lossTargetFrom('1e-3')).toBe(0.001);
  for (const text of [null, '', 'half', '-1']) expect(lossTargetFrom(text)).toBe(firstLossTarget);
});
