// The gradient of one batch, read back.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/dataset.ts';
import type { BatchGradient, EngineConfig } from '../engine.ts';
import { unpack } from './parameters.ts';
import { differentiateBatch, type Fixed } from './step.ts';

/** Uploads a batch: `x` [batch, inputs] and `y` [batch, outputs]. */
export function batchTensors({ network }: EngineConfig, batch: Batch) {
  const rows = batch.x.length / network.inputs;
  return {
    x: tf.tensor2d(batch.x, [rows, network.inputs]),
    y: tf.tensor2d(batch.y, [rows, network.outputs]),
  };
}

/** Loss of a batch and its gradient with respect to these parameters, before clipping. */
export async function batchGradient(
  config: EngineConfig,
  fixed: Fixed,
  parameters: tf.Tensor2D,
  batch: Batch,
): Promise<BatchGradient> {
  const [loss, gradient] = tf.tidy(() => {
    const passed = differentiateBatch(config, fixed, parameters, batchTensors(config, batch));
    return [passed.loss, passed.gradient];
  });
  fixed.workspace.release();
  const [[value], gradients] = await Promise.all([
    loss.data<'float32'>(),
    gradient.data<'float32'>(),
  ]);
  tf.dispose([loss, gradient]);
  return { loss: value, gradients: unpack(fixed.layout, gradients) };
}
