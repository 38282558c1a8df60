// Growth of the weights since initialization.
import { power } from '../../calculus/elementary/exponential.ts';
import type { LayerParameters } from '../../network/layerParameters.ts';
import { normOf } from './scaledNorms.ts';

/** Steps before the present one that `Growth.earlier` refers to. */
export const earlierSteps = 50;

/** Weight norms of the latest steps, `layers` values per step, newest last: `known` followed by the first `steps` steps of a block. */
export function latestNorms(
  known: Float32Array,
  block: Float32Array,
  layers: number,
  steps: number,
): Float32Array<ArrayBuffer> {
  const all = new Float32Array(known.length + steps * layers);
  all.set(known);
  all.set(block.subarray(0, steps * layers), known.length);
  return all.slice(-earlierSteps * layers);
}

/** Growth of a layer's weight norm; each field is the maximum over layers. */
export interface Growth {
  /** Mean factor per step, at least 1. */
  readonly perStep: number;
  /** Factor since initialization, fifty steps earlier or as far back as known; at least 1. */
  readonly earlier: number;
}

/**
 * Growth since initialization, `steps` steps ago. `weightNorms` are the layers' norms now, `before` those of up to fifty earlier steps. Layers that
 * started at 0 are ignored.
 */
export function growthSince(
  initial: readonly LayerParameters[],
  weightNorms: ArrayLike<number>,
  before: ArrayLike<number> | undefined,
  steps: number,
): Growth {
  const drawn = initial.map((layer) => normOf(Object.values(layer).map(normOf)));
  const most = (norms: ArrayLike<number>) =>
    Math.max(1, ...drawn.map((norm, layer) => (norm > 0 ? norms[layer]! / norm : 1)));
  return {
    perStep: power(most(weightNorms), 1 / Math.max(1, steps)),
    earlier: before ? most(before) : 1,
  };
}
