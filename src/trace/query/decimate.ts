// Min–max decimation: a metric's line with at most two points per bucket, which keep the bucket's extremes.
import { widthOf } from '../model/metrics.ts';
import { summarizeRows, type Pyramid } from './pyramid.ts';
import { rowsBefore, stepOfRow } from '../model/metricRows.ts';
import { depthOf, type Trace } from '../model/trace.ts';

/** A step and the value measured there. */
export interface StepValue {
  readonly x: number;
  readonly y: number;
}

/**
 * One layer's line over the steps edges[0] … edges.at(-1) − 1, none of them past the trace's end: of each bucket the
 * points of its smallest and its largest value, and the very first and last, in the order of steps; two points a bucket
 * and two more at most. 0 and what underflowed are kept as they are. NaN, not measured, is a point only where a whole
 * bucket is NaN, which breaks the line. `layer` is an index, 0 for metrics with one value a step. Empty where the metric
 * wasn't measured.
 */
export function decimate(
  trace: Trace,
  pyramid: Pyramid,
  layer: number,
  edges: readonly number[],
): StepValue[] {
  const { name } = pyramid;
  const width = widthOf(name, depthOf(trace));
  const values = trace.columns[name];
  if (!values) return [];
  const points: StepValue[] = [];
  const add = (row: number) => {
    const x = stepOfRow(trace, name, row);
    if (points.at(-1)?.x !== x) points.push({ x, y: values[row * width + layer] });
  };
  const borders = edges.map((step) => rowsBefore(trace, name, step));
  const end = borders[borders.length - 1];
  for (let i = 1; i < borders.length; i++) {
    const [from, to] = [borders[i - 1], borders[i]];
    if (from === to) continue;
    if (from === borders[0]) add(from);
    const { low, high } = summarizeRows(trace, pyramid, layer, from, to);
    add(Math.min(low, high));
    add(Math.max(low, high));
    if (to === end) add(end - 1);
  }
  return points;
}
