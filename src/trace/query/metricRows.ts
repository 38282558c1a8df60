// Which row of a column holds which step. Steps are 0, `every`, 2·`every` … in runs of ours, any ascending numbers in others.
import { metrics, rowsOf, type MetricName } from '../model/metrics.ts';
import type { Trace } from '../model/trace.ts';

type Rows = Pick<Trace, 'steps' | 'stepNumbers'>;

/** Rows of a metric. */
export const rowsIn = ({ steps, stepNumbers }: Rows, name: MetricName): number =>
  stepNumbers ? steps : rowsOf(name, steps);

/** Rows of a metric at steps below `step`. */
export const rowsBefore = ({ steps, stepNumbers }: Rows, name: MetricName, step: number): number =>
  stepNumbers ? lowerBound(stepNumbers, steps, step) : rowsOf(name, step);

/** The last row of a metric at or before a step; −1 where there is none. */
export const rowAt = (trace: Rows, name: MetricName, step: number): number =>
  rowsBefore(trace, name, Math.floor(step) + 1) - 1;

/** The step of a metric's row. */
export const stepOfRow = ({ stepNumbers }: Rows, name: MetricName, row: number): number =>
  stepNumbers ? stepNumbers[row] : row * metrics[name].every;

/** The first step after the last row; 0 of a trace without rows. */
export const endOf = ({ steps, stepNumbers }: Rows): number =>
  stepNumbers ? (steps ? stepNumbers[steps - 1] + 1 : 0) : steps;

/** The number of ascending values below `limit`, among the first `length`. */
function lowerBound(values: Float64Array, length: number, limit: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
