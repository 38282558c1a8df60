// From a step's readings to its row of metrics, in float64 on the CPU, and from rows to columns.
import { metricNames, statuses, widthOf, type MetricName, type Status } from '../trace/metrics.ts';
import type { Columns } from '../trace/trace.ts';
import { activations } from './activations.ts';
import type { EngineConfig } from './engine.ts';
import { isMeasuredAt, type Readings } from './readings.ts';
import { smallestNormal } from '../trace/float32.ts';
import { joinNorm, normOf } from './tape/rowNorms.ts';

/** The metrics of one step, and the layers' health. A metric that isn't measured at it is missing. */
export interface StepRow {
  readonly values: Readonly<Partial<Record<MetricName, ArrayLike<number>>>>;
  readonly status: readonly Status[];
}

/** What a step's readings are read against. */
export interface RowContext {
  readonly step: number;
  readonly config: EngineConfig;
  readonly batchSize: number;
  /** Of each layer its parameters, and the values that `unchangedCount` counts over: the others are zeros, which never change. */
  readonly layers: readonly { readonly size: number; readonly length: number }[];
}

function joinNorms(largest: Float32Array, scaledSum: Float32Array): Float64Array {
  return Float64Array.from(largest, (value, index) => joinNorm(value, scaledSum[index]!));
}

function activationValues({ config, batchSize }: RowContext, readings: Readings) {
  const { width, activation } = config.network;
  const root = Math.sqrt(batchSize * width);
  const perUnit = activations[activation].saturation === 'deadUnits';
  const counted = perUnit ? width : batchSize * width;
  const over = (norms: Float64Array) => norms.map((norm) => norm / root);
  return {
    activationMean: Float64Array.from(
      readings.scaledMean!,
      (mean, layer) => mean * Math.max(readings.activationLargest![layer]!, smallestNormal),
    ),
    activationStd: over(joinNorms(readings.deviationLargest!, readings.deviationScaledSum!)),
    saturated: Float64Array.from(readings.saturatedCount!, (count) => count / counted),
    sampleSpread: over(joinNorms(readings.spreadLargest!, readings.spreadScaledSum!)),
  };
}

/** Cosine between the gradient and the clipped one: their layers are parallel unless products say otherwise. NaN where one is 0. */
function cosineOf(gradient: Float64Array, clipped: Float64Array, readings: Readings): number {
  const { scaledProducts, gradientLargest, clippedLargest } = readings;
  const [norm, clippedNorm] = [normOf(gradient), normOf(clipped)];
  const cosines = gradient.map((_, layer) => {
    if (!scaledProducts) return (gradient[layer]! / norm) * (clipped[layer]! / clippedNorm);
    const [before, after] = [gradientLargest!, clippedLargest!].map((largest) =>
      Math.max(largest[layer]!, smallestNormal),
    );
    return scaledProducts[layer]! * (before! / norm) * (after! / clippedNorm);
  });
  return cosines.reduce((sum, part) => sum + part, 0);
}

/** Share of each layer's own parameters that are unchanged. */
const frozenShares = ({ layers }: RowContext, unchanged: Float32Array): Float64Array =>
  Float64Array.from(unchanged, (count, layer) => {
    const { size, length } = layers[layer]!;
    return (count - (length - size)) / size;
  });

/** A step's row of metrics from what was read back. */
export function rowOfReadings(readings: Readings, context: RowContext): StepRow {
  const { step, config, batchSize } = context;
  const { width, depth, outputs } = config.network;
  const gradient = joinNorms(readings.gradientLargest!, readings.gradientScaledSum!);
  const clipped = joinNorms(readings.clippedLargest!, readings.clippedScaledSum!);
  const signalSize = (layer: number) => batchSize * (layer === depth ? outputs : width);
  return {
    values: {
      loss: readings.loss!,
      accuracy: readings.accuracy ?? [NaN],
      ...(isMeasuredAt('testAccuracy', step) && {
        testAccuracy: readings.testAccuracy ?? [NaN],
      }),
      totalNorm: [normOf(gradient)],
      gradientNorm: gradient,
      clippedNorm: clipped,
      clipCoefficient: readings.coefficient ?? [NaN],
      clipCosine: [config.clipping.mode === 'none' ? NaN : cosineOf(gradient, clipped, readings)],
      weightNorm: joinNorms(readings.weightLargest!, readings.weightScaledSum!),
      updateNorm: joinNorms(readings.updateLargest!, readings.updateScaledSum!),
      signalNorm: joinNorms(readings.signalLargest!, readings.signalScaledSum!).map(
        (norm, layer) => norm / Math.sqrt(signalSize(layer)),
      ),
      ...(readings.scaledMean && activationValues(context, readings)),
      ...(isMeasuredAt('dead', step) && {
        dead: readings.deadCount?.map((count) => count / width) ?? new Array(depth).fill(NaN),
      }),
      ...(readings.unchangedCount && { frozen: frozenShares(context, readings.unchangedCount) }),
    },
    status: Array.from(readings.gradientLargest!, (largest) =>
      largest < smallestNormal ? 'underflow' : 'fine',
    ),
  };
}

const mustBeFinite: readonly MetricName[] = [
  'loss',
  'totalNorm',
  'gradientNorm',
  'clippedNorm',
  'weightNorm',
  'updateNorm',
  'signalNorm',
];

/** Whether everything measured at every step is finite, as float32 holds it. */
export const isFiniteRow = ({ values }: StepRow): boolean =>
  mustBeFinite.every((name) => Array.from(values[name]!).every((x) => isFinite(Math.fround(x))));

/** The row of a step that is not finite, with what its gradients, read back layer by layer, really hold. */
export function withExactGradients(row: StepRow, gradients: readonly Float32Array[]): StepRow {
  const norms = gradients.map(normOf);
  const statusOf = (norm: number, layer: number): Status => {
    if (Number.isNaN(norm)) return 'nan';
    if (norm === Infinity) return 'overflow';
    const isTiny = gradients[layer]!.every((x) => Math.abs(x) < smallestNormal);
    return isTiny ? 'underflow' : 'fine';
  };
  return {
    values: { ...row.values, gradientNorm: norms, totalNorm: [normOf(norms)] },
    status: norms.map(statusOf),
  };
}

/** Columns of consecutive rows, where each metric has values in the steps it is measured at only. */
export const columnsOf = (rows: readonly StepRow[]): Columns => collect(rows, () => []);

/** Columns of one row that has every metric: NaN where the step didn't measure it. */
export const columnsOfFailure = (row: StepRow, depth: number): Columns =>
  collect([row], (name) => new Array<number>(widthOf(name, depth)).fill(NaN));

function collect(
  rows: readonly StepRow[],
  missing: (name: MetricName) => readonly number[],
): Columns {
  const columns = {
    status: Uint8Array.from(rows.flatMap(({ status }) => status.map((s) => statuses.indexOf(s)))),
  } as Columns;
  for (const name of metricNames)
    columns[name] = Float32Array.from(
      rows.flatMap(({ values }) => Array.from(values[name] ?? missing(name))),
    );
  return columns;
}
