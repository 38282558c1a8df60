// What any engine reads back of a step, by name, before it becomes metrics.
import { metrics, type MetricName } from '../../trace/model/metrics.ts';

/** What is read back of a step; norms come in the two parts of `RowNorms`, one a layer. */
export type RawMetricName =
  | 'loss'
  | 'coefficient'
  | 'scaledProducts'
  | 'deadCount'
  | `${'gradient' | 'clipped' | 'weight' | 'update' | 'signal' | 'deviation' | 'spread'}${'Largest' | 'ScaledSum'}`
  | 'activationLargest'
  | 'scaledMean'
  | 'saturatedCount'
  | 'unchangedCount';

/** A step's rawMetrics. */
export interface RawMetrics {
  readonly values: Float32Array;
  /** Where each reading begins among the values; one that isn't measured at this step is missing. */
  readonly offsets: Readonly<Partial<Record<RawMetricName, number>>>;
  /** Share of the batch predicted right, 0 to 1; NaN without classes. */
  readonly accuracy: number;
  /** Share of the test set, likewise; NaN where it wasn't measured. */
  readonly testAccuracy: number;
}

/** Whether a metric is measured at a step. */
export const isMeasuredAt = (name: MetricName, step: number): boolean =>
  step % metrics[name].every === 0;
