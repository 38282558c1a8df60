// The table of metrics: their definition, how often they are measured, and how many values a row has. Columns, files and charts follow from it.
import { layerCount } from '../../network/layerNames.ts';

/** Steps from one measurement of a metric to the next. */
export const metricIntervals = [1, 10, 50, 200] as const;

/** One of them. */
export type MetricInterval = (typeof metricIntervals)[number];

/** Layout of a metric: one value per step, layer, or hidden layer; measured where step mod `every` is 0. */
export interface MetricLayout {
  readonly per: 'step' | 'layer' | 'hiddenLayer';
  readonly every: MetricInterval;
}

const step = { per: 'step', every: 1 } as const;
const layer = { per: 'layer', every: 1 } as const;
const activations = { per: 'hiddenLayer', every: 10 } as const;

/**
 * Every metric, in the order of a file's columns. Layers are 1 … depth and then the head; hidden layers leave the head out.
 * A NaN in a kept row means "not measured": rows that are not finite are never kept.
 */
export const metrics = {
  /** Of the batch, before the update. */
  loss: step,
  /** Share of the batch predicted right, before the update; empty for regression. */
  accuracy: step,
  /** Euclidean norm of all gradients, before clipping. */
  totalNorm: step,
  /** Factor of global norm clipping, 0 to 1; empty in the other modes. */
  clipCoefficient: step,
  /** Cosine between the gradient before and after clipping: 1 where clipping keeps the direction. */
  clipCosine: step,
  /** Euclidean norm of all of a layer's parameter gradients, before clipping. */
  gradientNorm: layer,
  /** The same after clipping. */
  clippedNorm: layer,
  /** Euclidean norm of a layer's parameters before the update. */
  weightNorm: layer,
  /** Euclidean norm of the update the optimizer asks for, before the weights round it. */
  updateNorm: layer,
  /** Root mean square over batch and units of ∂loss/∂h; for the head ∂loss/∂output. */
  signalNorm: layer,
  /** Share of the test set predicted right, before the update; empty for regression. */
  testAccuracy: { per: 'step', every: 50 },
  /** Share of a layer's units whose activation is 0 on the whole training set; empty but for ReLU. */
  dead: { per: 'hiddenLayer', every: 200 },
  /** Mean of a layer's activations a over batch and units. */
  activationMean: activations,
  /** Their standard deviation over batch and units. */
  activationStd: activations,
  /** Share of (sample, unit) whose |φ′| is under a hundredth of its maximum; for ReLU the share of units dead on the whole batch. */
  saturated: activations,
  /** Root mean square over units of the standard deviation of a across the batch. */
  sampleSpread: activations,
  /** Share of a layer's weights that are bit for bit what they were at step 0. */
  frozen: { per: 'layer', every: 10 },
} as const satisfies Record<string, MetricLayout>;

/** A metric's name, from the engine to a file's header. */
export type MetricName = keyof typeof metrics;

/** Metrics with one value a step. */
export type StepMetric = {
  [Name in MetricName]: (typeof metrics)[Name]['per'] extends 'step' ? Name : never;
}[MetricName];

/** Metrics with one value a layer. */
export type LayerMetric = Exclude<MetricName, StepMetric>;

/** All metrics, in order. */
export const metricNames = Object.keys(metrics) as MetricName[];

/** Metrics of every network, measured at every step, and finite in every step of a trace of ours. */
export const checkedMetrics = [
  'loss',
  'totalNorm',
  'gradientNorm',
  'clippedNorm',
  'weightNorm',
  'updateNorm',
  'signalNorm',
] as const satisfies readonly MetricName[];

/** One of them. */
export type CheckedMetric = (typeof checkedMetrics)[number];

/** Status of a layer's gradient at a step, by its code in the `status` column: the worst of its values. */
export const statuses = ['fine', 'underflow', 'overflow', 'nan'] as const;

/** One of the statuses; `underflow` is a gradient below 2^−126, or so near it that the device may have lost more than 1 % of it. */
export type Status = (typeof statuses)[number];

/** Values a row of this metric has, in a network of `depth` hidden layers and a head. */
export const widthOf = (name: MetricName, depth: number): number =>
  ({ step: 1, layer: layerCount(depth), hiddenLayer: depth })[metrics[name].per];

/** Rows of this metric among the steps 0 … steps − 1. */
export const rowsOf = (name: MetricName, steps: number): number =>
  Math.ceil(steps / metrics[name].every);
