// Reading a trace as the page shows it: the failing step counts as its last.
import { metrics, statuses, widthOf, type LayerMetric, type MetricName } from '../model/metrics.ts';
import { metricAt } from './metricAt.ts';
import { endOf, rowsBefore, rowsIn } from '../model/metricRows.ts';
import { depthOf, type Trace } from '../model/trace.ts';

/** The newest step there is to show: the failing one, or the last row's; -1 before the first. */
export const lastStep = (trace: Trace): number => trace.failure?.step ?? endOf(trace) - 1;

/** A metric at the failing step; undefined where nothing failed or the metric isn't measured there. */
export function valueAtFailure(trace: Trace, metric: MetricName, layer = 0): number | undefined {
  const { failure, stepNumbers } = trace;
  if (!failure || layer >= widthOf(metric, depthOf(trace))) return undefined;
  if (!stepNumbers && failure.step % metrics[metric].every) return undefined;
  return failure.columns[metric]?.[layer];
}

/**
 * A metric as last measured at or before a step, the failing one among them: NaN and Infinity are the failing step's.
 * Undefined where it wasn't measured.
 */
export function metricValueAt(
  trace: Trace,
  metric: MetricName,
  step: number,
  layer = 0,
): number | undefined {
  if (trace.failure && step >= trace.failure.step) {
    const failed = valueAtFailure(trace, metric, layer);
    if (failed !== undefined) return failed;
  }
  if (!trace.steps || layer >= widthOf(metric, depthOf(trace))) return undefined;
  const value = metricAt(trace, metric, Math.min(step, endOf(trace) - 1), layer);
  return Number.isNaN(value) ? undefined : value;
}

/** Whether a layer's gradient, the head's last, is marked as underflow at a step that was taken. */
export function isUnderflow(trace: Trace, step: number, layer: number): boolean {
  const { columns, layers } = trace;
  const row = rowsBefore(trace, 'loss', step);
  if (!columns.status || row >= rowsIn(trace, 'loss')) return false;
  return statuses[columns.status[row * layers.length + layer]] === 'underflow';
}

/** A value a layer from layer 1 to the head, undefined where nothing is measured. */
export const valuesByLayer = (
  trace: Trace,
  metric: LayerMetric,
  step: number,
): (number | undefined)[] =>
  trace.layers.map((_, layer) => metricValueAt(trace, metric, step, layer));
