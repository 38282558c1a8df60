// The network's output for any inputs, outside training.
import type * as tf from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../engine.ts';
import { forward } from './forward.ts';
import { layerTensors, type Layout } from './parameters.ts';
import type { Workspace } from './workspace.ts';

/**
 * The output for rows of inputs [rows, inputs]. Batch normalization uses the moments that the whole training set
 * has under the same parameters. Lives until the workspace is released.
 */
export function predict(
  network: NetworkShape,
  { layout, workspace, training }: { layout: Layout; workspace: Workspace; training: tf.Tensor2D },
  parameters: tf.Tensor2D,
  x: tf.Tensor2D,
): tf.Tensor2D {
  const layers = layerTensors(layout, parameters, workspace);
  if (network.normalization !== 'batch') return forward(network, layers, x, workspace).output;
  const { moments } = forward(network, layers, training, workspace);
  return forward(network, layers, x, workspace, { moments }).output;
}
