// An operation on the tape of TensorFlow.js's autodiff whose derivative is given in closed form.
import * as tf from '@tensorflow/tfjs-core';

/** Told ∂loss/∂value in the backward pass: the total derivative, by all paths. */
export type OnDerivative<Value extends tf.Tensor> = (dy: Value) => void;

/**
 * Computes a value from `inputs`, and notes how to go back: `derivative` takes ∂loss/∂value and gives ∂loss/∂input,
 * one for each input. What both use must live until the backward pass is over.
 */
export const operation = <Value extends tf.Tensor>(
  inputs: readonly tf.Tensor[],
  compute: () => Value,
  derivative: (dy: Value) => tf.Tensor[],
  onDerivative?: OnDerivative<Value>,
): Value =>
  tf.customGrad(() => ({
    value: compute(),
    gradFunc(dy: tf.Tensor) {
      onDerivative?.(dy as Value);
      return derivative(dy as Value);
    },
  }))(...inputs) as Value;
