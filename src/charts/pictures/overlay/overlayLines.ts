// The line of a series by step: a run's own, or the mean of several runs with their spread.
import { smallestNormal } from '../../../calculus/float32.ts';
import { meanOverSeeds } from '../../../calculus/statistics/overSeeds.ts';
import { layerAt, type LayerPlace } from '../../../trace/query/layerPlace.ts';
import { metrics, widthOf, type MetricName } from '../../../trace/model/metrics.ts';
import { depthOf, type Trace } from '../../../trace/model/trace.ts';
import {
  endOf,
  rowAt,
  rowsBefore,
  rowsIn,
  stepOfRow,
  thinnedRowsIn,
} from '../../../trace/model/metricRows.ts';
import { isUnderflow, lastStep, valueAtFailure } from '../../../trace/query/pointReadings.ts';
import { placeStep, stepAtPlace, type StepScale } from '../../core/axes.ts';
import { recentSteps } from '../../../trace/query/recentMean.ts';
import type { Point } from '../../core/picture.ts';
import type { StepRange } from '../../core/stepRange.ts';
import { bucketEdgesOf, splitLine, type SplitLine } from '../metricLines.ts';
import type { Pyramids } from '../pyramids.ts';
import { averagingOf } from './overlayMetrics.ts';
import { longestOf, tracesOf, valuesAt, type OverlaySeries } from './overlaySeries.ts';

/** What of several runs is shaded: one standard deviation to both sides of the mean, or all from the smallest to the largest. */
export type Spread = 'std' | 'range';

/** The spread of several runs at a point. */
export interface BandPoint {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** A line with what is drawn around it. */
export interface SeriesLine extends SplitLine {
  /** The spread of several runs. */
  readonly band: readonly BandPoint[];
  /** The means of the last 20 steps of one run, whose line lies behind them: one batch alone may be far off. */
  readonly trend: readonly Point[];
}

/** What a line by step is drawn from. */
export interface LineOptions {
  readonly metric: MetricName;
  /** For a metric with a value a layer. */
  readonly place: LayerPlace;
  readonly scale: StepScale;
  /** The steps to show; null shows all. */
  readonly range: StepRange | null;
  readonly spread: Spread;
}

/** Pixels between two means. */
const meanWidth = 3;
/** Most values that are read for the means of one chart, to limit the time of a redraw; and the fewest means of a line all the same. */
const mostReads = 20_000;
const fewestMeans = 24;

/** The lines of all series, in a plot of `width` pixels. */
export function seriesLines(
  series: readonly OverlaySeries[],
  options: LineOptions,
  width: number,
): SeriesLine[] {
  const runs = tracesOf(series).length;
  const means = Math.max(fewestMeans, Math.min(width / meanWidth, mostReads / Math.max(runs, 1)));
  return series.map((one) =>
    one.runs.length === 1 ? runLine(one.runs[0], options, width) : meanLine(one, options, means),
  );
}

const floorOf = (metric: MetricName): number =>
  averagingOf(metric) === 'logarithmic' ? smallestNormal : -Infinity;

const noLine: SeriesLine = { points: [], below: [], broken: [], band: [], trend: [] };

function runLine(run: Pyramids, options: LineOptions, width: number): SeriesLine {
  const { metric, place, scale, range } = options;
  const { trace } = run;
  const layer = layerAt(place, metric, depthOf(trace));
  if (layer === undefined || (range && range.first > endOf(trace))) return noLine;
  const edges = bucketEdgesOf(trace, scale, width, range);
  const line = splitLine(run, metric, layer, edges, scale, floorOf(metric));
  if (metric === 'gradientNorm')
    for (const { x, y } of line.points)
      if (!Number.isNaN(y) && isUnderflow(trace, stepAtPlace(x, scale), layer)) line.below.push(x);
  return { ...line, band: [], trend: trendOf(trace, metric, layer, edges, scale) };
}

/** Means of the last 20 rows at about every pixel, of a metric that is measured at every step and of steps that are whole; of norms geometric. */
function trendOf(
  trace: Trace,
  metric: MetricName,
  layer: number,
  edges: readonly number[],
  scale: StepScale,
): Point[] {
  const column = trace.columns[metric];
  if (!column || metrics[metric].every > 1 || trace.steps <= recentSteps) return [];
  const width = widthOf(metric, depthOf(trace));
  const isLogarithmic = averagingOf(metric) === 'logarithmic';
  const end = rowsIn(trace, metric);
  const first = thinnedRowsIn(trace, metric) + recentSteps - 1;
  const rows = edges.map((edge) => Math.min(rowsBefore(trace, metric, edge + 1), end) - 1);
  return rows
    .filter((row, i) => row >= first && row !== rows[i - 1])
    .map((row) => {
      let sum = 0;
      for (let r = row - recentSteps + 1; r <= row; r++) {
        const value = column[r * width + layer];
        sum += isLogarithmic ? Math.log(value) : value;
      }
      const mean = sum / recentSteps;
      return {
        x: placeStep(stepOfRow(trace, metric, row), scale),
        y: isLogarithmic ? Math.exp(mean) : mean,
      };
    });
}

/** The mean of the runs that have a value, at up to `means` steps. */
function meanLine(series: OverlaySeries, options: LineOptions, means: number): SeriesLine {
  const { metric, place, scale, range, spread } = options;
  const traces = tracesOf([series]);
  const line = { points: [], below: [], broken: [], band: [], trend: [] } as {
    [Part in keyof SeriesLine]: SeriesLine[Part][number][];
  };
  const floor = floorOf(metric);
  for (const step of meanSteps(traces, metric, scale, range, means)) {
    const x = placeStep(step, scale);
    const values = valuesAt(series, metric, place, step);
    if (values.every((value) => value === undefined)) continue;
    const { mean, low, high } = meanAndSpread(values, metric, spread);
    const isBelow = mean === undefined || mean < floor;
    line.points.push({ x, y: isBelow ? NaN : mean });
    if (low !== undefined && high !== undefined) line.band.push({ x, low, high });
    if (values.some((value) => value! < floor) || hasUnderflow(traces, options, step))
      line.below.push(x);
  }
  for (const trace of traces) {
    const failed = valueOfFailure(trace, metric, place);
    const step = trace.failure?.step ?? -1;
    const isInView = !range || (step >= range.first && step <= range.last);
    if (isInView && failed !== undefined && !Number.isFinite(failed))
      line.broken.push(placeStep(step, scale));
  }
  return line;
}

function valueOfFailure(trace: Trace, metric: MetricName, place: LayerPlace): number | undefined {
  const layer = layerAt(place, metric, depthOf(trace));
  return layer === undefined ? undefined : valueAtFailure(trace, metric, layer);
}

function hasUnderflow(
  traces: readonly Trace[],
  { metric, place }: LineOptions,
  step: number,
): boolean {
  if (metric !== 'gradientNorm') return false;
  return traces.some((trace) => {
    const layer = layerAt(place, metric, depthOf(trace));
    return layer !== undefined && step < endOf(trace) && isUnderflow(trace, step, layer);
  });
}

/** Steps that are measured, about evenly apart on the axis, with the last in view. */
function meanSteps(
  traces: readonly Trace[],
  metric: MetricName,
  scale: StepScale,
  range: StepRange | null,
  count: number,
): number[] {
  const longest = longestOf(traces.filter((trace) => trace.columns[metric]));
  if (!longest || (range && range.first > endOf(longest))) return [];
  const edges = bucketEdgesOf(longest, scale, count, range);
  const steps = edges.map((edge) => {
    const row = rowAt(longest, metric, Math.min(edge, lastStep(longest), endOf(longest) - 1));
    return row < 0 ? -1 : stepOfRow(longest, metric, row);
  });
  return steps.filter((step, i) => step >= 0 && step !== steps[i - 1]);
}

/** The mean of finite values with the ends of their spread, which fewer than two values haven't. Of logarithms zeros are left out. */
export function meanAndSpread(
  values: readonly (number | undefined)[],
  metric: MetricName,
  spread: Spread,
): {
  readonly mean: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
} {
  const averaging = averagingOf(metric);
  const { mean, std } = meanOverSeeds(values, averaging);
  if (mean === undefined || std === undefined) return { mean, low: undefined, high: undefined };
  if (spread === 'std')
    return averaging === 'logarithmic'
      ? { mean, low: mean / std, high: mean * std }
      : { mean, low: mean - std, high: mean + std };
  const averaged = values.filter(
    (value): value is number =>
      Number.isFinite(value) && (averaging === 'linear' || (value ?? 0) > 0),
  );
  return { mean, low: Math.min(...averaged), high: Math.max(...averaged) };
}
