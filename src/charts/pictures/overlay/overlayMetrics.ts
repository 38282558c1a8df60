// How each metric is drawn where runs are laid over each other.
import type { LayerMetric, MetricName } from '../../../trace/model/metrics.ts';
import { metricNames, metrics } from '../../../trace/model/metrics.ts';

/**
 * The axis of a metric: of a loss from 0, logarithmic where one explodes; of a norm logarithmic; of a share from 0 to 1, in
 * numbers or in per cent; of a number with a sign linear.
 */
export type OverlayAxis = 'loss' | 'norm' | 'share' | 'percent' | 'signed';

/** Titles and axes of all metrics. */
export const overlayMetrics: Readonly<
  Record<MetricName, { readonly title: string; readonly axis: OverlayAxis }>
> = {
  loss: { title: 'Loss', axis: 'loss' },
  accuracy: { title: 'Accuracy', axis: 'share' },
  testAccuracy: { title: 'Test accuracy', axis: 'share' },
  totalNorm: { title: 'Total gradient norm', axis: 'norm' },
  clipCoefficient: { title: 'Clip coefficient', axis: 'share' },
  clipCosine: { title: 'Clip cosine', axis: 'signed' },
  gradientNorm: { title: 'Gradient norm', axis: 'norm' },
  clippedNorm: { title: 'Clipped norm', axis: 'norm' },
  weightNorm: { title: 'Weight norm', axis: 'norm' },
  updateNorm: { title: 'Update norm', axis: 'norm' },
  signalNorm: { title: 'Error signal', axis: 'norm' },
  dead: { title: 'Dead units', axis: 'percent' },
  activationMean: { title: 'Activation mean', axis: 'signed' },
  activationStd: { title: 'Activation std', axis: 'norm' },
  saturated: { title: 'Saturation', axis: 'percent' },
  sampleSpread: { title: 'Sample spread', axis: 'norm' },
  frozen: { title: 'Frozen weights', axis: 'percent' },
};

/** How a metric is averaged over seeds: norms as logarithms. */
export const averagingOf = (metric: MetricName): 'linear' | 'logarithmic' =>
  overlayMetrics[metric].axis === 'norm' ? 'logarithmic' : 'linear';

/** Whether a metric has a value a layer. */
export const isLayerMetric = (metric: MetricName): metric is LayerMetric =>
  metrics[metric].per !== 'step';

/** The metrics with a value a layer, in the table's order. */
export const layerMetrics: readonly LayerMetric[] = metricNames.filter(isLayerMetric);
