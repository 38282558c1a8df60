// The mean of a noisy metric over its latest steps.
import type { StepMetric } from '../model/metrics.ts';
import type { Trace } from '../model/trace.ts';
import { rowsBefore } from './metricRows.ts';

/** Steps that a smoothed value is the mean of, where there are so many. */
export const recentSteps = 20;

/**
 * The mean of a metric that is measured at every step over the last steps up to `step`, none of them before `from`;
 * undefined where it wasn't measured there. One batch alone may be far off.
 */
export function recentMean(
  trace: Trace,
  metric: StepMetric,
  step: number,
  from = 0,
): number | undefined {
  const column = trace.columns[metric];
  if (!column) return undefined;
  const end = Math.min(trace.steps, rowsBefore(trace, metric, Math.floor(step) + 1));
  const first = Math.max(rowsBefore(trace, metric, from), end - recentSteps);
  const values = column.subarray(first, Math.max(first, end)).filter((value) => !isNaN(value));
  if (!values.length) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
