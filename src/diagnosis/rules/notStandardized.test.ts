import { expect, test } from 'vitest';
import { recentWindowWith } from '../healthyTrace.ts';
import { notStandardized } from './notStandardized.ts';

const size = (rootMeanSquare: number, scale: number) =>
  notStandardized(
    recentWindowWith({ changes: { 'data.scale': scale }, inputs: { rootMeanSquare } }),
  );

test('features far from 1 are told, and the data set’s own scale is offered where it helps', () => {
  expect(size(60, 100)!.sentence).toContain('a root mean square of 60');
  expect(size(60, 100)!.remedies[0].changes).toEqual({ 'data.scale': 1 });
  expect(size(6e-4, 1e-3)!.remedies[0].changes).toEqual({ 'data.scale': 1 });
  expect(size(50, 1)!.remedies[0].changes).toEqual({ 'data.scale': 0.02 });
});

test('a mean far from 0 is told; the digits, whose darkest pixel has a mean of 1, are not', () => {
  const off = notStandardized(
    recentWindowWith({ inputs: { largestMean: 8, largestDeviation: 1 } }),
  );
  expect(off!.sentence).toContain('a mean of 8 beside a standard deviation of 1');
  const digits = { rootMeanSquare: 0.847, largestMean: 1, largestDeviation: 0.818 };
  expect(notStandardized(recentWindowWith({ inputs: digits }))).toBeUndefined();
  expect(size(0.3, 0.5)).toBeUndefined();
});
