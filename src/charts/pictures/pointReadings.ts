// Reading a trace as the page shows it: the failing step counts as its last.
import {
  metrics,
  statuses,
  widthOf,
  type LayerMetric,
  type MetricName,
} from '../../trace/model/metrics.ts';
import { metricAt } from '../../trace/query/metricAt.ts';
import type { Trace } from '../../trace/model/trace.ts';

/** The newest step there is to show: the failing one, or the last row's; -1 before the first. */
export const lastStep = ({ failure, steps }: Trace): number => failure?.step ?? steps - 1;

/** A metric at the failing step; undefined where nothing failed or the metric isn't measured there. */
export function valueAtFailure(
  { failure, depth }: Trace,
  metric: MetricName,
  layer = 0,
): number | undefined {
  if (!failure || failure.step % metrics[metric].every || layer >= widthOf(metric, depth))
    return undefined;
  return failure.columns[metric][layer];
}

/**
 * A metric as last measured at or before a step, the failing one among them: NaN and Infinity are the failing step's.
 * Undefined where it wasn't measured.
 */
export function valueAt(
  trace: Trace,
  metric: MetricName,
  step: number,
  layer = 0,
): number | undefined {
  if (trace.failure && step >= trace.failure.step) {
    const failed = valueAtFailure(trace, metric, layer);
    if (failed !== undefined) return failed;
  }
  if (!trace.steps || layer >= widthOf(metric, trace.depth)) return undefined;
  const value = metricAt(trace, metric, Math.min(step, trace.steps - 1), layer);
  return Number.isNaN(value) ? undefined : value;
}

/** Whether a layer's gradient, the head's last, is marked as underflow at a step that was taken. */
export const isUnderflow = (
  { columns, steps, depth }: Trace,
  step: number,
  layer: number,
): boolean => step < steps && statuses[columns.status[step * (depth + 1) + layer]] === 'underflow';

/** A value a layer from layer 1 to the head, undefined where nothing is measured. */
export const valuesByLayer = (
  trace: Trace,
  metric: LayerMetric,
  step: number,
): (number | undefined)[] =>
  Array.from({ length: trace.depth + 1 }, (_, layer) => valueAt(trace, metric, step, layer));
