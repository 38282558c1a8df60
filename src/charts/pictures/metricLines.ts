// A metric's line at screen resolution, split into points within the axis and marks for values outside it.
import { decimate } from '../../trace/query/decimate.ts';
import { linearEdges, logarithmicEdges } from '../../trace/query/bucketEdges.ts';
import type { MetricName } from '../../trace/model/metrics.ts';
import { endOf, rowAt, rowsBefore, rowsIn, stepOfRow } from '../../trace/model/metricRows.ts';
import type { Trace } from '../../trace/model/trace.ts';
import { placeStep, type StepScale } from '../core/axes.ts';
import type { Point } from '../core/picture.ts';
import type { Pyramids } from './pyramids.ts';
import type { StepRange } from '../core/stepRange.ts';
import { valueAtFailure } from '../../trace/query/pointReadings.ts';

/** A line, and the x of values that the axis can't show. */
export interface SplitLine {
  readonly points: Point[];
  /** x of values below the axis: 0 and underflow. */
  readonly below: number[];
  /** x of the failing step, if its value is NaN or infinite. */
  readonly broken: number[];
}

/** The edges of buckets of about one pixel, over the range or the whole trace. */
export function bucketEdgesOf(
  trace: Trace,
  scale: StepScale,
  width: number,
  range: StepRange | null,
): number[] {
  const steps = endOf(trace);
  const from = range ? Math.floor(range.first) : 0;
  const to = range ? Math.min(steps, Math.ceil(range.last) + 1) : steps;
  return (scale === 'log' ? logarithmicEdges : linearEdges)(
    from,
    to,
    Math.max(1, Math.floor(width)),
  );
}

/** The edges extended to the nearest steps at which the metric is measured, so that its line reaches the plot's sides. */
function outward(edges: readonly number[], metric: MetricName, trace: Trace): number[] {
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const before = rowAt(trace, metric, first);
  const after = rowsBefore(trace, metric, last - 1);
  const begin = before < 0 ? first : stepOfRow(trace, metric, before);
  const end = after < rowsIn(trace, metric) ? stepOfRow(trace, metric, after) + 1 : endOf(trace);
  return [begin, ...edges.slice(1, -1), Math.max(last, end)];
}

/** One line of a metric over the steps of `edges`, with the failing step where it comes right after them. Values under `floor` break it. */
export function splitLine(
  pyramids: Pyramids,
  metric: MetricName,
  layer: number,
  edges: readonly number[],
  scale: StepScale,
  floor = -Infinity,
): SplitLine {
  const { trace } = pyramids;
  const line: SplitLine = { points: [], below: [], broken: [] };
  const add = (step: number, value: number) => {
    const x = placeStep(step, scale);
    if (value < floor) line.below.push(x);
    line.points.push({ x, y: value < floor ? NaN : value });
  };
  if (trace.steps)
    for (const { x, y } of decimate(
      trace,
      pyramids.of(metric),
      layer,
      outward(edges, metric, trace),
    ))
      add(x, y);
  const failed = valueAtFailure(trace, metric, layer);
  if (failed === undefined || edges[edges.length - 1] < endOf(trace)) return line;
  if (Number.isFinite(failed)) add(trace.failure!.step, failed);
  else line.broken.push(placeStep(trace.failure!.step, scale));
  return line;
}
