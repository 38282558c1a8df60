// Reading a trace: a metric at a step.
import { widthOf, type MetricName } from '../model/metrics.ts';
import { depthOf, type Trace } from '../model/trace.ts';
import { rowAt } from '../model/metricRows.ts';

const notMeasured = new Float32Array(0);

/**
 * All layers of a metric as last measured at or before a step: a view of the trace, not a copy. A metric with one value
 * a step has one value here; one that wasn't measured by then has none.
 */
export function profileAt(trace: Trace, name: MetricName, step: number): Float32Array {
  const width = widthOf(name, depthOf(trace));
  const row = rowAt(trace, name, step);
  const column = trace.columns[name];
  return column && row >= 0 ? column.subarray(row * width, (row + 1) * width) : notMeasured;
}

/** A metric as last measured at or before a step; `layer` is an index, the head's is `depth`. NaN where it wasn't measured. */
export const metricAt = (trace: Trace, name: MetricName, step: number, layer = 0): number =>
  profileAt(trace, name, step)[layer] ?? NaN;
