// What an experiment starts from.
import type { LayerParameters } from '../network/layerParameters.ts';
import type { Dataset } from './dataset.ts';

/** Data and initial parameters of an experiment; no edit changes them. */
export interface Material {
  readonly dataset: Dataset;
  /** One entry per layer, the head last. */
  readonly initial: readonly LayerParameters[];
}
