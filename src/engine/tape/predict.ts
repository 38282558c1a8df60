// The network's output for any inputs, outside training.
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../../network/networkShape.ts';
import { tapeForward, type ForwardPass } from './forward.ts';
import { layerTensors, type Layout } from './parameters.ts';
import type { Workspace } from './workspace.ts';

/** Inputs of a forward pass outside training. */
interface Trained {
  readonly layout: Layout;
  readonly workspace: Workspace;
  /** Inputs of the whole training set, [samples, inputs]. */
  readonly training: tf.Tensor2D;
}

/**
 * A forward pass over rows of inputs, [rows, inputs]. Batch normalization uses the moments of the whole training set under the same parameters. The
 * tensors live until the workspace is released.
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

/** Number of units, per ReLU layer, that are 0 on the whole training set: [depth]. */
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
