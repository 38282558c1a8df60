// How weights have grown since they were drawn.
import type { LayerParameters } from '../engine.ts';
import { normOf } from './scaledNorms.ts';

/** How many steps before the end `Growth.earlier` looks. */
export const earlierSteps = 50;

/** The layers' norms of weights at the latest steps, `layers` values a step, the newest last: after those known the first `steps` of a block. */
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

/** How much a layer's norm of weights has grown: the most of all layers, each by itself. */
export interface Growth {
  /** What a step has multiplied the norm with on average, at least 1. */
  readonly perStep: number;
  /** What the norm had been multiplied with fifty steps before, at least 1, as far as that is known. */
  readonly earlier: number;
}

/**
 * Growth since the weights were drawn, `steps` steps ago. `weightNorms` are the layers' norms now, and `before` what they were up to fifty
 * steps ago. Layers that started at 0 have no growth to tell.
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
    perStep: most(weightNorms) ** (1 / Math.max(1, steps)),
    earlier: before ? most(before) : 1,
  };
}
