// Which row of a column holds which step. Steps are 0, `every`, 2·`every` … in runs of ours, two a bucket where they are thinned; any ascending numbers in others.
import {
  metricIntervals,
  metricNames,
  metrics,
  rowsOf,
  widthOf,
  type MetricName,
} from './metrics.ts';
import { depthOf, type Columns, type Trace } from './trace.ts';

type Rows = Pick<Trace, 'steps' | 'stepNumbers' | 'thinned'>;

const bucketsOf = ({ thinned }: Pick<Trace, 'thinned'>, name: MetricName) =>
  thinned?.buckets[metrics[name].every];

/** Rows of a metric. */
export const rowsIn = (trace: Rows, name: MetricName): number =>
  trace.stepNumbers ? trace.steps : rowsBefore(trace, name, trace.steps);

/** Rows of a metric that hold extremes of several measured ones: the first ones. */
export const thinnedRowsIn = (trace: Pick<Trace, 'thinned'>, name: MetricName): number =>
  2 * (bucketsOf(trace, name)?.count ?? 0);

/** The first step from which on every metric is whole. */
export const wholeFrom = ({ thinned }: Pick<Trace, 'thinned'>): number =>
  Math.max(
    0,
    ...metricIntervals.map((every) => {
      const { size, count } = thinned?.buckets[every] ?? { size: 0, count: 0 };
      return size * count * every;
    }),
  );

/** Rows of a metric at steps below `step`. */
export function rowsBefore(trace: Rows, name: MetricName, step: number): number {
  if (trace.stepNumbers) return lowerBound(trace.stepNumbers, trace.steps, step);
  const measured = rowsOf(name, step);
  const buckets = bucketsOf(trace, name);
  if (!buckets) return measured;
  const { size, count } = buckets;
  return measured > size * count
    ? 2 * count + measured - size * count
    : Math.ceil(step / (metrics[name].every * (size / 2)));
}

/** The last row of a metric at or before a step; −1 where there is none. */
export const rowAt = (trace: Rows, name: MetricName, step: number): number =>
  rowsBefore(trace, name, Math.floor(step) + 1) - 1;

/** The step of a metric's row; of a thinned one the step from which on it stands. */
export function stepOfRow(trace: Rows, name: MetricName, row: number): number {
  if (trace.stepNumbers) return trace.stepNumbers[row];
  const { size, count } = bucketsOf(trace, name) ?? { size: 0, count: 0 };
  const measured = row < 2 * count ? (row * size) / 2 : row + (size - 2) * count;
  return measured * metrics[name].every;
}

/** The first step after the last row; 0 of a trace without rows. */
export const endOf = ({ steps, stepNumbers }: Pick<Trace, 'steps' | 'stepNumbers'>): number =>
  stepNumbers ? (steps ? stepNumbers[steps - 1] + 1 : 0) : steps;

/** A column of a trace. */
export type ColumnName = keyof Columns;

/** All columns, in order. */
export const columnNames: readonly ColumnName[] = [...metricNames, 'status'];

/** The metric whose rows a column has, and the values of a row. */
export const layoutOf = (
  { layers }: Pick<Trace, 'layers'>,
  name: ColumnName,
): { readonly metric: MetricName; readonly width: number } =>
  name === 'status'
    ? { metric: 'loss', width: layers.length }
    : { metric: name, width: widthOf(name, depthOf({ layers })) };

/** Values of a column in its rows at steps below `step`. */
export function valuesBefore(trace: Rows & Pick<Trace, 'layers'>, name: ColumnName, step: number) {
  const { metric, width } = layoutOf(trace, name);
  return rowsBefore(trace, metric, step) * width;
}

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
