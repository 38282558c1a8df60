import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { bytesOf, cutTrace, rowsBetween } from '../library/traceRows.ts';
import { keptEvery, keptTrace } from './studyTraces.ts';

const studyOf = (steps: number, seeds: number) => {
  const vary = [{ field: 'network.depth', values: [3] }];
  const parsed = parseStudy({ base: {}, vary, seeds, steps });
  if (!parsed.ok) throw new Error(parsed.message);
  return { study: parsed.study, runs: runsOf(parsed.study) };
};

/** What runs of this many steps keep within a budget, and the bytes of one of their traces. */
function kept(steps: number, seeds: number, budget: number) {
  const { study, runs } = studyOf(steps, seeds);
  const every = keptEvery(study, runs, budget);
  const trace = keptTrace(numberedTrace(3, steps), every);
  return { every, trace, bytes: bytesOf(rowsBetween(trace, 0, trace.steps)) };
}

test('traces are whole where they fit the budget to the byte, and thinned to the next of 1, 2, 5, 10 where they don’t', () => {
  const whole = kept(401, 8, Infinity);
  expect(whole.every).toBe(1);
  expect(kept(401, 8, 8 * whole.bytes).every).toBe(1);
  const thinned = kept(401, 8, 8 * whole.bytes - 1);
  expect(thinned.every).toBe(2);
  expect(kept(401, 8, 8 * thinned.bytes).every).toBe(2);
  expect([5, 10, 20, 50].map((every) => kept(401, 8, bytesAt(every)).every)).toEqual([
    5, 10, 20, 50,
  ]);
});

/** Bytes of eight traces of 401 steps that keep every so many. */
const bytesAt = (every: number): number => {
  const trace = keptTrace(numberedTrace(3, 401), every);
  return 8 * bytesOf(rowsBetween(trace, 0, trace.steps));
};

test('a study of two million steps fits 64 MB', () => {
  const { every, bytes } = kept(20_000, 100, 64e6);
  expect(100 * bytes).toBeLessThan(64e6);
  expect(every).toBeGreaterThan(1);
});

test('a trace that was kept has no capacity for more, and its failure', () => {
  const grown = cutTrace(numberedTrace(3, 20), 10);
  const loss = new Float32Array(64);
  loss.set(grown.columns.loss);
  const failing = {
    ...grown,
    columns: { ...grown.columns, loss },
    failure: { step: 10, autopsy: undefined, columns: {} },
  };
  expect(keptTrace(failing, 1).columns.loss).toEqual(grown.columns.loss);
  expect(keptTrace(failing, 5)).toMatchObject({ steps: 3, failure: { step: 10 } });
  expect(keptTrace(cutTrace(grown, 0), 5).steps).toBe(0);
});
