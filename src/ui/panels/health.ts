// The charts of the layers' health, and what each shows.
import type { LayerMetric } from '../../trace/model/metrics.ts';

/** One chart: a layer metric, or the ratio of two. */
export interface HealthMeasure {
  readonly name: string;
  readonly metric: LayerMetric;
  readonly over?: LayerMetric;
  /** Whether it runs from 0 to 1. */
  readonly share?: boolean;
  /** A sentence for the summary. */
  readonly note: string;
}

/** In the order they stand in. */
export const healthMeasures: readonly HealthMeasure[] = [
  {
    name: 'Update-to-weight ratio',
    metric: 'updateNorm',
    over: 'weightNorm',
    note: 'Norm of the update over norm of the weights, near 1e-3 when training goes well.',
  },
  {
    name: 'Saturation',
    metric: 'saturated',
    share: true,
    note: 'Share of activations whose slope is under a hundredth of its maximum.',
  },
  {
    name: 'Sample spread',
    metric: 'sampleSpread',
    note: 'How far the samples of a batch stand apart in a layer.',
  },
  {
    name: 'Frozen weights',
    metric: 'frozen',
    share: true,
    note: 'Share of weights that never changed since step 0.',
  },
];
