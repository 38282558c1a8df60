// From what was read back of a block's steps to its columns of metrics, in float64 on the CPU.
import {
  checkedMetrics,
  metricNames,
  rowsOf,
  statuses,
  widthOf,
  type MetricName,
  type Status,
} from '../../trace/model/metrics.ts';
import type { Columns } from '../../trace/model/trace.ts';
import { isHead } from '../../network/layerNames.ts';
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import type { EngineConfig } from '../engine.ts';
import { isMeasuredAt, type RawMetricName, type RawMetrics } from './rawMetrics.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { joinNorm, normOf } from './scaledNorms.ts';
import { hasUnderflow, underflowBounds } from './underflow.ts';

/** What the rawMetrics of a block's steps are read against. */
export interface BlockContext {
  readonly firstStep: number;
  readonly config: EngineConfig;
  readonly batchSize: number;
  /** Whether the device rounds subnormal numbers to 0. */
  readonly flushesSubnormals: boolean;
  /** Of each layer its parameters, and the values that `unchangedCount` counts over: the others are zeros, which never change. */
  readonly layers: readonly { readonly size: number; readonly length: number }[];
}

/** Where the row of a step, or the first after it, begins in a metric's column of a block. */
const startOf = (name: MetricName, firstStep: number, step: number, depth: number): number =>
  (rowsOf(name, step) - rowsOf(name, firstStep)) * widthOf(name, depth);

const codes = { fine: statuses.indexOf('fine'), underflow: statuses.indexOf('underflow') };

/** Columns of zeros for `count` steps. */
export function columnsFor({ firstStep, config, layers }: BlockContext, count: number): Columns {
  const { depth } = config.network;
  const columns = { status: new Uint8Array(layers.length * count) } as Columns;
  for (const name of metricNames)
    columns[name] = new Float32Array(startOf(name, firstStep, firstStep + count, depth));
  return columns;
}

/** Cosine between the gradient and the clipped one: their layers are parallel unless products say otherwise. NaN where one is 0. */
function cosineOf(
  gradient: Float64Array,
  norm: number,
  clipped: Float64Array,
  { values, offsets }: RawMetrics,
): number {
  const clippedNorm = normOf(clipped);
  const products = offsets.scaledProducts;
  const scaleOf = (name: 'gradientLargest' | 'clippedLargest', layer: number) =>
    Math.max(values[offsets[name]! + layer]!, smallestNormal);
  let cosine = 0;
  for (let layer = 0; layer < gradient.length; layer++)
    cosine +=
      products === undefined
        ? (gradient[layer]! / norm) * (clipped[layer]! / clippedNorm)
        : values[products + layer]! *
          (scaleOf('gradientLargest', layer) / norm) *
          (scaleOf('clippedLargest', layer) / clippedNorm);
  return cosine;
}

/** Norms of one kind, one a layer. */
function normsOf(
  { values, offsets }: RawMetrics,
  largest: RawMetricName,
  scaledSum: RawMetricName,
  count: number,
): Float64Array {
  const [largests, sums] = [offsets[largest]!, offsets[scaledSum]!];
  const norms = new Float64Array(count);
  for (let layer = 0; layer < count; layer++)
    norms[layer] = joinNorm(values[largests + layer]!, values[sums + layer]!);
  return norms;
}

/** Puts a step's metrics into the columns of its block. */
export function decodeStep(
  columns: Columns,
  context: BlockContext,
  step: number,
  rawMetrics: RawMetrics,
): void {
  const { firstStep, config, batchSize, layers } = context;
  const { values, offsets } = rawMetrics;
  const { width, depth, outputs } = config.network;
  const row = step - firstStep;
  const start = row * layers.length;

  columns.loss[row] = values[offsets.loss!]!;
  columns.accuracy[row] = rawMetrics.accuracy;
  columns.clipCoefficient[row] =
    offsets.coefficient === undefined ? NaN : values[offsets.coefficient]!;
  const gradient = normsOf(rawMetrics, 'gradientLargest', 'gradientScaledSum', layers.length);
  const clipped = normsOf(rawMetrics, 'clippedLargest', 'clippedScaledSum', layers.length);
  const totalNorm = normOf(gradient);
  columns.totalNorm[row] = totalNorm;
  columns.clipCosine[row] =
    config.clipping.mode === 'none' ? NaN : cosineOf(gradient, totalNorm, clipped, rawMetrics);
  columns.gradientNorm.set(gradient, start);
  columns.clippedNorm.set(clipped, start);
  columns.weightNorm.set(
    normsOf(rawMetrics, 'weightLargest', 'weightScaledSum', layers.length),
    start,
  );
  columns.updateNorm.set(
    normsOf(rawMetrics, 'updateLargest', 'updateScaledSum', layers.length),
    start,
  );
  const signal = normsOf(rawMetrics, 'signalLargest', 'signalScaledSum', layers.length);
  const bounds = underflowBounds(context.flushesSubnormals, batchSize, width);
  const [hiddenRoot, headRoot] = [Math.sqrt(batchSize * width), Math.sqrt(batchSize * outputs)];
  for (let layer = 0; layer < layers.length; layer++) {
    columns.signalNorm[start + layer] =
      signal[layer]! / (isHead(layer, depth) ? headRoot : hiddenRoot);
    const [gradientLargest, signalLargest] = [
      values[offsets.gradientLargest! + layer]!,
      values[offsets.signalLargest! + layer]!,
    ];
    columns.status[start + layer] = hasUnderflow(gradientLargest, signalLargest, bounds)
      ? codes.underflow
      : codes.fine;
  }

  const startIn = (name: MetricName) => startOf(name, firstStep, step, depth);
  if (isMeasuredAt('testAccuracy', step))
    columns.testAccuracy[startIn('testAccuracy')] = rawMetrics.testAccuracy;
  if (isMeasuredAt('dead', step)) {
    const dead = offsets.deadCount;
    const [from, to] = [startIn('dead'), startIn('dead') + widthOf('dead', depth)];
    for (let i = from; i < to; i++)
      columns.dead[i] = dead === undefined ? NaN : values[dead + i - from]! / width;
  }
  if (isMeasuredAt('activationMean', step)) decodeActivations(columns, context, step, rawMetrics);
}

/** The same for what is measured as often as the activations. */
function decodeActivations(
  columns: Columns,
  { firstStep, config, batchSize, layers }: BlockContext,
  step: number,
  rawMetrics: RawMetrics,
): void {
  const { values, offsets } = rawMetrics;
  const { width, depth, activation } = config.network;
  const start = startOf('activationMean', firstStep, step, depth);
  const counted = hasDeadUnits(activation) ? width : batchSize * width;
  const root = Math.sqrt(batchSize * width);
  const deviation = normsOf(rawMetrics, 'deviationLargest', 'deviationScaledSum', depth);
  const spread = normsOf(rawMetrics, 'spreadLargest', 'spreadScaledSum', depth);
  for (let layer = 0; layer < deviation.length; layer++) {
    const scale = Math.max(values[offsets.activationLargest! + layer]!, smallestNormal);
    columns.activationMean[start + layer] = values[offsets.scaledMean! + layer]! * scale;
    columns.activationStd[start + layer] = deviation[layer]! / root;
    columns.saturated[start + layer] = values[offsets.saturatedCount! + layer]! / counted;
    columns.sampleSpread[start + layer] = spread[layer]! / root;
  }
  layers.forEach(({ size, length }, layer) => {
    const unchanged = values[offsets.unchangedCount! + layer]! - (length - size);
    columns.frozen[startOf('frozen', firstStep, step, depth) + layer] = unchanged / size;
  });
}

/** Whether everything measured at every step is finite in a row of these columns. */
export function isFiniteRow(columns: Columns, depth: number, row: number): boolean {
  for (const name of checkedMetrics) {
    const [column, width] = [columns[name], widthOf(name, depth)];
    for (let i = row * width; i < (row + 1) * width; i++)
      if (!Number.isFinite(column[i])) return false;
  }
  return true;
}

/** The first `count` steps of a block's columns. */
export function firstSteps(columns: Columns, context: BlockContext, count: number): Columns {
  const { firstStep, config, layers } = context;
  const { depth } = config.network;
  const first = { status: columns.status.slice(0, count * layers.length) } as Columns;
  for (const name of metricNames)
    first[name] = columns[name].slice(0, startOf(name, firstStep, firstStep + count, depth));
  return first;
}

/** One step of a block as a row that has every metric: NaN where the step didn't measure it. */
export function rowOfStep(columns: Columns, context: BlockContext, step: number): Columns {
  const { firstStep, config, layers } = context;
  const { depth } = config.network;
  const statusStart = (step - firstStep) * layers.length;
  const row = {
    status: columns.status.slice(statusStart, statusStart + layers.length),
  } as Columns;
  for (const name of metricNames) {
    const [start, width] = [startOf(name, firstStep, step, depth), widthOf(name, depth)];
    row[name] = isMeasuredAt(name, step)
      ? columns[name].slice(start, start + width)
      : new Float32Array(width).fill(NaN);
  }
  return row;
}

/** The status that a gradient's norm alone tells; `finite` where it is finite. */
function statusOfNorm(norm: number, finite: Status): Status {
  if (Number.isNaN(norm)) return 'nan';
  return norm === Infinity ? 'overflow' : finite;
}

/** The row of a step that is not finite, with the status of each layer that its measured norm tells. */
export const withMeasuredStatus = (row: Columns): Columns => ({
  ...row,
  status: row.status.map((code, layer) =>
    statuses.indexOf(statusOfNorm(row.gradientNorm[layer]!, statuses[code]!)),
  ),
});

/** The row of a step that is not finite, with what its gradients, read back layer by layer, really hold. */
export function withExactGradients(row: Columns, gradients: readonly Float32Array[]): Columns {
  const norms = gradients.map(normOf);
  const exactStatusOf = (norm: number, layer: number): Status => {
    const isTiny = gradients[layer]!.every((x) => Math.abs(x) < smallestNormal);
    return statusOfNorm(norm, isTiny ? 'underflow' : 'fine');
  };
  return {
    ...row,
    gradientNorm: Float32Array.from(norms),
    totalNorm: Float32Array.of(normOf(norms)),
    status: Uint8Array.from(norms, (norm, layer) => statuses.indexOf(exactStatusOf(norm, layer))),
  };
}
