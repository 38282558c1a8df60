import { expect, test } from 'vitest';
import { clippedShare } from './clippedShare.ts';
import { numberedTrace } from '../model/testTraces.ts';

test('a step is clipped where the coefficient is below 1 or a layer’s norm became smaller', () => {
  const trace = numberedTrace(2, 4);
  const { clipCoefficient, clippedNorm, gradientNorm } = trace.columns;
  clipCoefficient.fill(NaN);
  gradientNorm.fill(3);
  clippedNorm.fill(3 * (1 - 2e-7)); // rounding alone
  expect(clippedShare(trace)).toBe(0);
  clippedNorm[2 * 3 + 1] = 1;
  expect(clippedShare(trace)).toBe(1 / 4);
  clipCoefficient.set([1, 0.5], 0);
  expect(clippedShare(trace)).toBe(2 / 4);
  expect(clippedShare(trace, 2, 4)).toBe(1 / 2);
  expect(clippedShare(trace, 2, 2)).toBe(0);
});
