// The mean of a noisy metric over its latest steps.
import type { StepMetric } from '../model/metrics.ts';
import type { Trace } from '../model/trace.ts';
import { rowsBefore, rowsIn, thinnedRowsIn } from '../model/metricRows.ts';

/** Steps that a smoothed value is the mean of, where there are so many. */
export const recentSteps = 20;

/**
 * The mean of a metric that is measured at every step over the last steps up to `step`, none of them before `from`;
 * undefined where it wasn't measured there, or the steps are thinned. One batch alone may be far off.
 */
export function recentMean(
  trace: Trace,
  metric: StepMetric,
  step: number,
  from = 0,
): number | undefined {
  const column = trace.columns[metric];
  if (!column) return undefined;
  const end = Math.min(rowsIn(trace, metric), rowsBefore(trace, metric, Math.floor(step) + 1));
  const whole = Math.max(rowsBefore(trace, metric, from), thinnedRowsIn(trace, metric));
  const first = Math.max(whole, end - recentSteps);
  const values = column.subarray(first, Math.max(first, end)).filter((value) => !isNaN(value));
  return values.length ? meanOfRows(values, 0, values.length) : undefined;
}

/** The mean of the rows `from` … `to` − 1 of a metric with one value a step; NaN with a row that wasn't measured, or without rows. */
export function meanOfRows(column: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row < to; row++) sum += column[row];
  return sum / (to - from);
}
