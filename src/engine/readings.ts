// What any engine reads back of a step, by name, before it becomes a row of metrics.
import { metrics, type MetricName } from '../trace/metrics.ts';

/** What is read back of a step; norms come in the two parts of `RowNorms`, one a layer. */
export type ReadingName =
  | 'loss'
  | 'accuracy'
  | 'testAccuracy'
  | 'coefficient'
  | 'scaledProducts'
  | 'deadCount'
  | `${'gradient' | 'clipped' | 'weight' | 'update' | 'signal' | 'deviation' | 'spread'}${'Largest' | 'ScaledSum'}`
  | 'activationLargest'
  | 'scaledMean'
  | 'saturatedCount'
  | 'unchangedCount';

/** A step's readings; one that isn't measured at it is missing. */
export type Readings = Partial<Record<ReadingName, Float32Array>>;

/** Whether a metric is measured at a step. */
export const isMeasuredAt = (name: MetricName, step: number): boolean =>
  step % metrics[name].every === 0;
