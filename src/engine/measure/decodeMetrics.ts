// Decodes the raw metrics of a block's steps into columns, in float64 on the CPU.
import { statuses, widthOf, type MetricName } from '../../trace/model/metrics.ts';
import type { Columns } from '../../trace/model/trace.ts';
import { isHead } from '../../network/layerNames.ts';
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import { startOf, type BlockContext } from './blockColumns.ts';
import { isMeasuredAt, type RawMetricName, type RawMetrics } from './rawMetrics.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { joinNorm, normOf } from './scaledNorms.ts';
import { hasUnderflow, underflowBounds } from './underflow.ts';

const codes = { fine: statuses.indexOf('fine'), underflow: statuses.indexOf('underflow') };

/** Cosine between the gradient and the clipped one. Layers without `scaledProducts` are parallel before and after clipping. NaN if either is 0. */
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

/** Norms of one kind, one per layer. */
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

/** Writes a step's metrics into the columns of its block. */
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

/** Writes the metrics that are measured as often as the activations. */
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
