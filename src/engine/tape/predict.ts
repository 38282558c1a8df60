// What the network computes for any inputs, outside training.
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../../network/networkShape.ts';
import { tapeForward, type ForwardPass } from './forward.ts';
import { layerTensors, type Layout } from './parameters.ts';
import type { Workspace } from './workspace.ts';

/** What a pass outside training needs. */
interface Trained {
  readonly layout: Layout;
  readonly workspace: Workspace;
  /** Inputs of the whole training set, [samples, inputs]. */
  readonly training: tf.Tensor2D;
}

/**
 * A forward pass of rows of inputs [rows, inputs]. Batch normalization uses the moments that the whole training set
 * has under the same parameters. It lives until the workspace is released.
 */
export function predict(
  network: NetworkShape,
  { layout, workspace, training }: Trained,
  parameters: tf.Tensor2D,
  x: tf.Tensor2D,
): ForwardPass {
  const layers = layerTensors(layout, parameters, workspace);
  if (network.normalization !== 'batch') return tapeForward(network, layers, x, workspace);
  const { moments } = tapeForward(network, layers, training, workspace);
  return tapeForward(network, layers, x, workspace, { moments });
}

/** How many units of each ReLU layer are 0 on the whole training set, [depth]. */
export function countDeadUnits(
  network: NetworkShape,
  { layout, workspace, training }: Trained,
  parameters: tf.Tensor2D,
): tf.Tensor {
  const layers = layerTensors(layout, parameters, workspace);
  const { activations } = tapeForward(network, layers, training, workspace);
  const largest = tf.stack(activations.map((rows) => tf.max(rows, 0))); // [depth, width]
  return tf.sum(tf.cast(tf.lessEqual(largest, workspace.constant(0)), 'float32'), 1);
}
