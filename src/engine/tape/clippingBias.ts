// What clipping does to the gradient that is expected of a batch: each batch may keep its direction, and their mean not.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/dataset.ts';
import type { ClippingBias } from '../../trace/clippingBias.ts';
import { clipping } from '../clipping.ts';
import type { EngineConfig } from '../engine.ts';
import { batchTensors } from './gradient.ts';
import { normOf, rowNorms } from './rowNorms.ts';
import { differentiate, type Fixed } from './step.ts';

/** Relative shortening of a gradient that rounding alone can make. */
const rounding = 1e-5;

/** A batch's gradient and what clipping makes of it, read back. */
async function gradientsOf(
  config: EngineConfig,
  fixed: Fixed,
  parameters: tf.Tensor2D,
  batch: Batch,
): Promise<readonly [Float32Array, Float32Array]> {
  const { mode, threshold } = config.clipping;
  const { constant } = fixed.workspace;
  const [gradient, clipped] = tf.tidy(() => {
    const { gradient } = differentiate(config, fixed, parameters, batchTensors(config, batch));
    const cut = clipping[mode](gradient, rowNorms(gradient, constant), threshold, constant);
    return [gradient, tf.clone(cut.gradient)];
  });
  fixed.workspace.release();
  const values = await Promise.all([gradient.data<'float32'>(), clipped.data<'float32'>()]);
  tf.dispose([gradient, clipped]);
  return values;
}

/** Measures over these batches how the mean of the clipped gradients compares with the mean gradient, in float64. */
export async function measureClippingBias(
  config: EngineConfig,
  fixed: Fixed,
  parameters: tf.Tensor2D,
  batches: Iterable<Batch>,
): Promise<ClippingBias> {
  const sum = new Float64Array(parameters.size);
  const clippedSum = new Float64Array(parameters.size);
  let [count, cut] = [0, 0];
  for (const batch of batches) {
    const [gradient, clipped] = await gradientsOf(config, fixed, parameters, batch);
    gradient.forEach((value, index) => (sum[index]! += value));
    clipped.forEach((value, index) => (clippedSum[index]! += value));
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
