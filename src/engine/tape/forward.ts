// The network's forward pass, as operations that TensorFlow.js's autodiff differentiates.
// Derivatives that autodiff lacks, gets wrong or computes slowly are given in closed form.
import * as tf from '@tensorflow/tfjs-core';
import { tapeActivations, type TapeActivation } from './tapeActivations.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import { normalize, type NormalizationMoments } from './normalization.ts';
import { operation, type OnDerivative } from './operation.ts';
import type { LayerTensors } from './parameters.ts';
import type { Workspace } from './workspace.ts';

/** Tensors of a forward pass. They live until the workspace is released. */
export interface ForwardPass {
  /** Pre-activations of the hidden layers, [batch, width] each. */
  readonly preActivations: readonly tf.Tensor2D[];
  /** Activations of the hidden layers, [batch, width] each. */
  readonly activations: readonly tf.Tensor2D[];
  /** Hidden states, [batch, width] each: the activations, plus the skip connection if there is one. */
  readonly hidden: readonly tf.Tensor2D[];
  /** [batch, outputs] */
  readonly output: tf.Tensor2D;
  /** Moments that each hidden layer was normalized with; empty without normalization. */
  readonly moments: readonly NormalizationMoments[];
}

/** Optional inputs of a forward pass. */
export interface ForwardOptions {
  /** Called in the backward pass with ∂loss/∂hidden of each layer, ∂loss/∂output for the head; the tensor lives until the release. */
  readonly onSignal?: (layer: number, signal: tf.Tensor2D) => void;
  /** Moments for batch normalization, instead of the batch's own. */
  readonly moments?: readonly NormalizationMoments[];
}

/** input · kernel + bias. */
const affine = (
  input: tf.Tensor2D, // [batch, fan in]
  { kernel, bias }: LayerTensors,
  layer: number,
  { at, keep, multiply }: Workspace,
  onDerivative?: OnDerivative<tf.Tensor2D>,
): tf.Tensor2D =>
  operation(
    [input, kernel, bias],
    () => {
      at({ layer, operation: 'matMul' });
      const product = tf.matMul(input, kernel);
      at({ operation: 'bias' });
      return keep(tf.add<tf.Tensor2D>(product, bias));
    },
    (dy) => {
      at({ layer, operation: 'matMul' });
      const dInput = multiply(dy, kernel, 'second');
      at({ operation: 'kernelGradient' });
      const dKernel = multiply(input, dy, 'first');
      at({ operation: 'biasGradient' });
      const dBias = tf.sum(dy, 0);
      // Autodiff then adds the gradients that reach the input by several paths.
      at({ operation: 'skip' });
      return [dInput, dKernel, dBias];
    },
    onDerivative,
  );

function activate(
  preActivations: tf.Tensor2D,
  activation: TapeActivation,
  layer: number,
  { at, keep, constant }: Workspace,
  onDerivative?: OnDerivative<tf.Tensor2D>,
): tf.Tensor2D {
  let activations: tf.Tensor2D;
  return operation(
    [preActivations],
    () => {
      at({ operation: 'activation' });
      return (activations = keep(activation.value(preActivations, constant) as tf.Tensor2D));
    },
    (dy) => {
      at({ layer, operation: 'activation' });
      return [tf.mul(dy, activation.derivative(preActivations, activations, constant))];
    },
    onDerivative,
  );
}

/** hidden + scale · activations. */
const skip = (
  hidden: tf.Tensor2D,
  activations: tf.Tensor2D,
  scale: number,
  layer: number,
  { at, keep, constant }: Workspace,
  onDerivative?: OnDerivative<tf.Tensor2D>,
): tf.Tensor2D =>
  operation(
    [hidden, activations],
    () => {
      at({ operation: 'skip' });
      return keep(tf.add<tf.Tensor2D>(hidden, tf.mul(activations, constant(scale))));
    },
    (dy) => {
      at({ layer, operation: 'skip' });
      return [tf.clone(dy), tf.mul(dy, constant(scale))];
    },
    onDerivative,
  );

/** Passes a batch, [batch, inputs], through the network. */
export function tapeForward(
  network: NetworkShape,
  layers: readonly LayerTensors[],
  x: tf.Tensor2D,
  workspace: Workspace,
  { onSignal, moments }: ForwardOptions = {},
): ForwardPass {
  const activation = tapeActivations[network.activation];
  const pass = { preActivations: [], activations: [], hidden: [], moments: [] } as {
    preActivations: tf.Tensor2D[];
    activations: tf.Tensor2D[];
    hidden: tf.Tensor2D[];
    moments: NormalizationMoments[];
  };
  const listener = (layer: number) =>
    onSignal && ((signal: tf.Tensor2D) => onSignal(layer, workspace.keep(signal)));

  let hidden = x;
  for (const [layer, parameters] of layers.slice(0, -1).entries()) {
    let preActivations = affine(hidden, parameters, layer, workspace);
    if (network.normalization !== 'none') {
      const normalized = normalize(
        network,
        preActivations,
        parameters.gain!,
        parameters.shift!,
        workspace,
        moments?.[layer],
      );
      pass.moments.push(normalized.moments);
      preActivations = normalized.value;
    }
    const skips = network.residual && layer > 0;
    const activations = activate(
      preActivations,
      activation,
      layer,
      workspace,
      skips ? undefined : listener(layer),
    );
    pass.preActivations.push(preActivations);
    pass.activations.push(activations);
    hidden = skips
      ? skip(hidden, activations, network.residualScale, layer, workspace, listener(layer))
      : activations;
    pass.hidden.push(hidden);
  }
  const head = layers.length - 1;
  const output = affine(hidden, layers[head]!, head, workspace, listener(head));
  return { ...pass, output };
}
