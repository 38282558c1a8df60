// What is laid over each other: runs, and variants over their seeds; and what was measured in them at a step.
import { widthOf, type MetricName } from '../../../trace/model/metrics.ts';
import { depthOf, type Trace } from '../../../trace/model/trace.ts';
import { lastStep, metricValueAt } from '../../../trace/query/pointReadings.ts';
import type { Pyramids } from '../pyramids.ts';
import { layerAt, type LayerPlace } from '../../../trace/query/layerPlace.ts';

/** One run, or the runs of a variant, a seed each. */
export interface OverlaySeries {
  readonly name: string;
  readonly runs: readonly Pyramids[];
}

/** The traces of all runs. */
export const tracesOf = (series: readonly OverlaySeries[]): Trace[] =>
  series.flatMap(({ runs }) => runs.map(({ trace }) => trace));

/** The trace that goes furthest; undefined where there is none. */
export const longestOf = (traces: readonly Trace[]): Trace | undefined =>
  traces.reduce<Trace | undefined>(
    (longest, trace) => (longest && lastStep(longest) >= lastStep(trace) ? longest : trace),
    undefined,
  );

/**
 * A metric of one layer as last measured at or before a step; null is the trace's own last step. Undefined where nothing was
 * measured, and after the end of the trace; NaN and Infinity are the failing step's.
 */
export function valueOfLayer(
  trace: Trace,
  metric: MetricName,
  layer: number,
  step: number | null,
): number | undefined {
  const end = lastStep(trace);
  if (end < 0 || (step ?? end) > end || layer >= widthOf(metric, depthOf(trace))) return undefined;
  return metricValueAt(trace, metric, step ?? end, layer);
}

/** The same of a layer by its place. */
export function valueAtPlace(
  trace: Trace,
  metric: MetricName,
  place: LayerPlace,
  step: number | null,
): number | undefined {
  const layer = layerAt(place, metric, depthOf(trace));
  return layer === undefined ? undefined : valueOfLayer(trace, metric, layer, step);
}

/** The same of every run of a series. */
export const valuesAt = (
  { runs }: OverlaySeries,
  metric: MetricName,
  place: LayerPlace,
  step: number | null,
): (number | undefined)[] => runs.map(({ trace }) => valueAtPlace(trace, metric, place, step));
