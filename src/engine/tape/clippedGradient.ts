// The gradient of one batch before and after clipping, read back.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/dataset.ts';
import { tapeClipping } from './tapeClipping.ts';
import type { EngineConfig } from '../engine.ts';
import { batchTensors } from './batchGradient.ts';
import { rowNorms } from './rowNorms.ts';
import { differentiateBatch, type Fixed } from './step.ts';

/** A batch's gradient with respect to these parameters, before and after clipping: each [layers, row length]. */
export async function clippedGradientOf(
  config: EngineConfig,
  fixed: Fixed,
  parameters: tf.Tensor2D,
  batch: Batch,
): Promise<readonly [Float32Array, Float32Array]> {
  const { mode, threshold } = config.clipping;
  const { constant } = fixed.workspace;
  const [gradient, clipped] = tf.tidy(() => {
    const { gradient } = differentiateBatch(config, fixed, parameters, batchTensors(config, batch));
    const cut = tapeClipping[mode](gradient, rowNorms(gradient, constant), threshold, constant);
    return [gradient, tf.clone(cut.gradient)];
  });
  fixed.workspace.release();
  const values = await Promise.all([gradient.data<'float32'>(), clipped.data<'float32'>()]);
  tf.dispose([gradient, clipped]);
  return values;
}
