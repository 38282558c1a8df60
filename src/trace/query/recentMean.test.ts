import { expect, test } from 'vitest';
import { foreignTrace, numberedTrace } from '../model/testTraces.ts';
import { recentMean, recentSteps } from './recentMean.ts';

/** A trace whose loss at step n is n. */
function counting(steps: number) {
  const trace = numberedTrace(2, steps);
  trace.columns.loss!.set(Array.from({ length: steps }, (_, step) => step));
  return trace;
}

test('the mean of the last twenty steps, of as many as there are', () => {
  expect(recentSteps).toBe(20);
  expect(recentMean(counting(50), 'loss', 49)).toBe(39.5);
  expect(recentMean(counting(50), 'loss', 29)).toBe(19.5);
  expect(recentMean(counting(5), 'loss', 4)).toBe(2);
  expect(recentMean(counting(5), 'loss', 1000)).toBe(2);
});

test('steps before `from` don’t count, and where none is left there is no mean', () => {
  expect(recentMean(counting(50), 'loss', 49, 46)).toBe(47.5);
  expect(recentMean(counting(50), 'loss', 49, 50)).toBeUndefined();
  expect(recentMean({ ...counting(5), columns: {} }, 'loss', 4)).toBeUndefined();
});

test('a trace of other steps is averaged over its rows', () => {
  const trace = foreignTrace(3);
  const loss = trace.columns.loss!;
  const mean = [...loss.subarray(0, trace.steps)].reduce((a, b) => a + b) / trace.steps;
  expect(recentMean(trace, 'loss', 1e9)).toBeCloseTo(mean, 5);
});
