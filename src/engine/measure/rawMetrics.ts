// The raw metrics that every engine reads back for a step, by name.
import { metrics, type MetricName } from '../../trace/model/metrics.ts';

/** Names of raw metrics. Norms come in the two parts of `RowNorms`, one per layer. */
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

/** Raw metrics of one step. */
export interface RawMetrics {
  readonly values: Float32Array;
  /** Offset of each metric in the values; metrics that aren't measured at this step are missing. */
  readonly offsets: Readonly<Partial<Record<RawMetricName, number>>>;
  /** Share of the batch predicted correctly, 0 to 1; NaN without classes. */
  readonly accuracy: number;
  /** Share of the test set predicted correctly, 0 to 1; NaN if it wasn't measured. */
  readonly testAccuracy: number;
}

/** True if a metric is measured at this step. */
export const isMeasuredAt = (name: MetricName, step: number): boolean =>
  step % metrics[name].every === 0;
