import { expect, test } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { ClippedTotals } from './clippedTotals.ts';

test('layers of 3 and 4 after clipping make a total of 5, also of steps that come later', () => {
  const trace = numberedTrace(1, 4);
  trace.columns.clipCoefficient.fill(1);
  trace.columns.clippedNorm.set(trace.columns.gradientNorm);
  trace.columns.clippedNorm.set([3, 4], 2);
  trace.steps = 1;
  const totals = new ClippedTotals(trace);
  expect(totals.share).toBe(0);
  trace.steps = 4;
  expect(totals.after!.trace.columns.totalNorm![1]).toBe(5);
  expect(totals.after!.trace.steps).toBe(4);
  expect(totals.share).toBe(0.25);
});
