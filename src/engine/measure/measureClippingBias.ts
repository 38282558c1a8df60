// How clipping changes the expected gradient: it may keep each batch's direction and still turn their mean.
import type { Batch } from '../../data/dataset.ts';
import type { ClippingBias } from '../../trace/model/clippingBias.ts';
import { normOf } from './scaledNorms.ts';

/** Largest relative change of a gradient's norm that may be rounding. */
const rounding = 1e-5;

/** Element-wise sum; an empty `sum` counts as zeros. */
const added = (sum: Float64Array, values: Float32Array): Float64Array<ArrayBuffer> =>
  Float64Array.from(values, (value, index) => value + (sum[index] ?? 0));

/**
 * Compares the mean of the clipped gradients over these batches with the mean gradient, in float64. `gradientsOf` gives a batch's gradient before and
 * after clipping.
 */
export async function measureClippingBias(
  batches: Iterable<Batch>,
  gradientsOf: (batch: Batch) => Promise<readonly [Float32Array, Float32Array]>,
): Promise<ClippingBias> {
  let sum = new Float64Array();
  let clippedSum = sum;
  let [count, cut] = [0, 0];
  for (const batch of batches) {
    const [gradient, clipped] = await gradientsOf(batch);
    sum = added(sum, gradient);
    clippedSum = added(clippedSum, clipped);
    count++;
    if (normOf(clipped) < normOf(gradient) * (1 - rounding)) cut++;
  }
  const [norm, clippedNorm] = [normOf(sum), normOf(clippedSum)];
  const cosine = sum.reduce(
    (total, value, index) => total + (value / norm) * (clippedSum[index]! / clippedNorm),
    0,
  );
  return {
    cosine,
    normRatio: clippedNorm / norm,
    clippedShare: cut / count,
    batches: count,
  };
}
