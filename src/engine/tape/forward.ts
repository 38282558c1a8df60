// The network's forward pass, as operations that TensorFlow.js's autodiff chains backwards.
// Derivatives that it lacks, has wrong or has slow are given here in closed form.
import * as tf from '@tensorflow/tfjs-core';
import { tapeActivations, type TapeActivation } from './tapeActivations.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import { normalize, type Moments } from './normalization.ts';
import { operation, type OnDerivative } from './operation.ts';
import type { LayerTensors } from './parameters.ts';
import type { Workspace } from './workspace.ts';

/** What a forward pass leaves behind. Everything lives until the workspace is released. */
export interface ForwardPass {
  /** Pre-activations of the hidden layers, [batch, width] each: what the activation is applied to. */
  readonly z: readonly tf.Tensor2D[];
  /** Their activations, likewise. */
  readonly a: readonly tf.Tensor2D[];
  /** What each hidden layer hands on: a, with what its skip connection adds. */
  readonly h: readonly tf.Tensor2D[];
  /** [batch, outputs] */
  readonly output: tf.Tensor2D;
  /** What each hidden layer was normalized with, given or its own; empty without normalization. */
  readonly moments: readonly Moments[];
}

/** What a pass can be given besides the batch. */
export interface ForwardOptions {
  /** Called in the backward pass with the total derivative of the loss by a layer's h, the head's output last; it lives until the release. */
  readonly onSignal?: (layer: number, signal: tf.Tensor2D) => void;
  /** Batch normalization with these, instead of the batch's own. */
  readonly moments?: readonly Moments[];
}

/** h · kernel + bias. */
const affine = (
  h: tf.Tensor2D,
  { kernel, bias }: LayerTensors,
  layer: number,
  { at, keep, multiply }: Workspace,
  onDerivative?: OnDerivative<tf.Tensor2D>,
): tf.Tensor2D =>
  operation(
    [h, kernel, bias],
    () => {
      at({ layer, operation: 'matMul' });
      const product = tf.matMul(h, kernel);
      at({ operation: 'bias' });
      return keep(tf.add<tf.Tensor2D>(product, bias));
    },
    (dy) => {
      at({ layer, operation: 'matMul' });
      const dh = multiply(dy, kernel, 'second');
      at({ operation: 'kernelGradient' });
      const dKernel = multiply(h, dy, 'first');
      at({ operation: 'biasGradient' });
      const dBias = tf.sum(dy, 0);
      // What autodiff does next is to add the derivatives that meet in h.
      at({ operation: 'skip' });
      return [dh, dKernel, dBias];
    },
    onDerivative,
  );

function activate(
  z: tf.Tensor2D,
  activation: TapeActivation,
  layer: number,
  { at, keep, constant }: Workspace,
  onDerivative?: OnDerivative<tf.Tensor2D>,
): tf.Tensor2D {
  let a: tf.Tensor2D;
  return operation(
    [z],
    () => {
      at({ operation: 'activation' });
      return (a = keep(activation.value(z, constant) as tf.Tensor2D));
    },
    (dy) => {
      at({ layer, operation: 'activation' });
      return [tf.mul(dy, activation.derivative(z, a, constant))];
    },
    onDerivative,
  );
}

/** h + scale · a. */
const skip = (
  h: tf.Tensor2D,
  a: tf.Tensor2D,
  scale: number,
  layer: number,
  { at, keep, constant }: Workspace,
  onDerivative?: OnDerivative<tf.Tensor2D>,
): tf.Tensor2D =>
  operation(
    [h, a],
    () => {
      at({ operation: 'skip' });
      return keep(tf.add<tf.Tensor2D>(h, tf.mul(a, constant(scale))));
    },
    (dy) => {
      at({ layer, operation: 'skip' });
      return [tf.clone(dy), tf.mul(dy, constant(scale))];
    },
    onDerivative,
  );

/** Passes a batch [batch, inputs] through the network. */
export function forward(
  network: NetworkShape,
  layers: readonly LayerTensors[],
  x: tf.Tensor2D,
  workspace: Workspace,
  { onSignal, moments }: ForwardOptions = {},
): ForwardPass {
  const activation = tapeActivations[network.activation];
  const pass = { z: [], a: [], h: [], moments: [] } as {
    z: tf.Tensor2D[];
    a: tf.Tensor2D[];
    h: tf.Tensor2D[];
    moments: Moments[];
  };
  const listener = (layer: number) =>
    onSignal && ((signal: tf.Tensor2D) => onSignal(layer, workspace.keep(signal)));

  let h = x;
  for (const [layer, parameters] of layers.slice(0, -1).entries()) {
    let z = affine(h, parameters, layer, workspace);
    if (network.normalization !== 'none') {
      const normalized = normalize(
        network,
        z,
        parameters.gain!,
        parameters.shift!,
        workspace,
        moments?.[layer],
      );
      pass.moments.push(normalized.moments);
      z = normalized.value;
    }
    const skips = network.residual && layer > 0;
    const a = activate(z, activation, layer, workspace, skips ? undefined : listener(layer));
    pass.z.push(z);
    pass.a.push(a);
    h = skips ? skip(h, a, network.residualScale, layer, workspace, listener(layer)) : a;
    pass.h.push(h);
  }
  const head = layers.length - 1;
  const output = affine(h, layers[head]!, head, workspace, listener(head));
  return { ...pass, output };
}
