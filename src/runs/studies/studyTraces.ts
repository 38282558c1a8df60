// How much of every run's trace a study keeps.
import type { StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import { metricNames, rowsOf, widthOf } from '../../trace/model/metrics.ts';
import type { OwnTrace, Trace } from '../../trace/model/trace.ts';
import { thinTrace } from '../library/thinRun.ts';
import { rowsBetween } from '../library/traceRows.ts';

/** Bytes that the traces of a study may take together. */
export const traceBudget = 64e6;

/** Bytes of a trace that keeps every `every`-th step: 4 a value, and one a layer for its status. A thinned one has a value of every metric in each row. */
function bytesOfTrace(depth: number, steps: number, every: number): number {
  const rows = every === 1 ? steps : Math.ceil((steps - 1) / every) + 1;
  const rowsOfMetric = (name: (typeof metricNames)[number]) =>
    every === 1 ? rowsOf(name, rows) : rows;
  return metricNames.reduce(
    (sum, name) => sum + 4 * rowsOfMetric(name) * widthOf(name, depth),
    widthOf('gradientNorm', depth) * rows,
  );
}

/**
 * A study keeps every so many steps of its traces: the least of 1, 2, 5, 10, 20 … whose traces fit the budget together, so that what is measured
 * every 10, 50 or 200 steps is kept where those steps are.
 */
export function keptEvery(
  { steps }: Study,
  runs: readonly StudyRun[],
  budget = traceBudget,
): number {
  const bytes = (every: number) =>
    runs.reduce((sum, { config }) => sum + bytesOfTrace(config.network.depth, steps, every), 0);
  let every = 1;
  for (let i = 0; bytes(every) > budget && every < steps; i++) every *= [2, 2.5, 2][i % 3]!;
  return every;
}

/** Every `every`-th step of a trace that has ended, without capacity for more. */
export function keptTrace(trace: OwnTrace, every: number): Trace {
  if (every > 1 && trace.steps > 0) return thinTrace(trace, every);
  return { ...trace, columns: rowsBetween(trace, 0, trace.steps).columns };
}
