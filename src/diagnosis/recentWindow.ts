// What rules judge by: the latest steps of a trace, none older than the last edit. Reading it costs the same for any length of trace.
import type { ExperimentConfig } from '../experiment/config.ts';
import { configAt } from '../trace/query/configAt.ts';
import { metrics, widthOf, type LayerMetric, type StepMetric } from '../trace/model/metrics.ts';
import { depthOf, type Trace } from '../trace/model/trace.ts';
import type { UpdateCurvature } from '../trace/model/updateCurvature.ts';
import { endOf, rowsBefore, rowsIn } from '../trace/model/metricRows.ts';
import { theoryOf, type Theory } from './theory.ts';

/** Steps over which losses, accuracies and shares of steps are averaged. */
export const windowLength = 50;

/** Steps over which a layer's typical value is taken: long enough for a steady median, short enough to follow an edit. */
const profileLength = 10;

/** A trace's latest steps under one configuration. */
export interface RecentWindow {
  readonly trace: Trace;
  /** The configuration as the edits have left it; undefined where the trace has no experiment. */
  readonly config: ExperimentConfig | undefined;
  /** The first step with this configuration. */
  readonly since: number;
  /** Steps with this configuration. */
  readonly steps: number;
  /** Theory at a step. */
  readonly theoryAt: (step: number) => Theory | undefined;
  /** How the loss curves along the update, where it was measured with this configuration. */
  readonly curvature?: UpdateCurvature | undefined;
}

/** The latest steps of a trace. */
export function recentWindowOf(
  trace: Trace,
  theoryAt = theoryOf(trace),
  curvature?: UpdateCurvature,
): RecentWindow {
  const since = trace.events.at(-1)?.step ?? 0;
  const steps = endOf(trace) - since;
  return { trace, config: configAt(trace), since, steps, theoryAt, curvature };
}

/** A step's metric over the last `length` rows at most: empty where it wasn't measured since the last edit. */
export function recent(
  { trace, since }: Pick<RecentWindow, 'trace' | 'since'>,
  metric: StepMetric,
  length = windowLength,
): Float32Array {
  const end = rowsIn(trace, metric);
  const every = trace.stepNumbers ? 1 : metrics[metric].every;
  const first = Math.max(rowsBefore(trace, metric, since), end - Math.ceil(length / every));
  const values = trace.columns[metric]?.subarray(first, end) ?? new Float32Array(0);
  // Another program may have left rows empty.
  return trace.stepNumbers ? values.filter((value) => !Number.isNaN(value)) : values;
}

/** A metric's value in each layer: the median of the last few steps, or the last measured; undefined where none is since the last edit. */
export function typical(now: RecentWindow, metric: LayerMetric): number[] | undefined {
  const { trace, since } = now;
  const width = widthOf(metric, depthOf(trace));
  const end = rowsIn(trace, metric);
  const isDense = trace.stepNumbers !== undefined || metrics[metric].every === 1;
  const first = Math.max(rowsBefore(trace, metric, since), end - (isDense ? profileLength : 1));
  const column = trace.columns[metric];
  if (!column || first >= end) return undefined;
  return Array.from({ length: width }, (_, layer) => {
    const values = Float32Array.from(
      { length: end - first },
      (_, i) => column[(first + i) * width + layer],
    );
    return median(trace.stepNumbers ? values.filter((value) => !Number.isNaN(value)) : values);
  });
}

/** The root mean square of each layer's activations, from their mean and deviation. */
export function activationSize(now: RecentWindow): number[] | undefined {
  const means = typical(now, 'activationMean');
  const deviations = typical(now, 'activationStd');
  return means && deviations?.map((deviation, layer) => Math.hypot(deviation, means[layer]));
}

/** The mean of values; NaN of none. */
export const averageOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Median; sorts the values in place. */
export function median(values: Float32Array): number {
  values.sort();
  const middle = values.length >> 1;
  return values.length % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/** Indices of the values that satisfy `holds`. */
export const layersWhere = (
  values: readonly number[],
  holds: (value: number, layer: number) => boolean,
): number[] => values.flatMap((value, layer) => (holds(value, layer) ? [layer] : []));
