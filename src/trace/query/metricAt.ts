// Reading a trace: what a metric was at a step.
import { metrics, widthOf, type MetricName } from '../model/metrics.ts';
import type { Trace } from '../model/trace.ts';

/** The row that tells of a step: its own, or where the metric is measured less often the last before it. */
export const rowAt = (name: MetricName, step: number): number =>
  Math.floor(step / metrics[name].every);

/**
 * All layers of a metric as last measured at or before a step below `trace.steps`: a view of the trace, not a copy.
 * A metric with one value a step has one value here.
 */
export function profileAt(trace: Trace, name: MetricName, step: number): Float32Array {
  const width = widthOf(name, trace.depth);
  const start = rowAt(name, step) * width;
  return trace.columns[name].subarray(start, start + width);
}

/** A metric as last measured at or before a step; `layer` is an index, the head's is `depth`. NaN where it wasn't measured. */
export const metricAt = (trace: Trace, name: MetricName, step: number, layer = 0): number =>
  profileAt(trace, name, step)[layer];
