// An operation for TensorFlow.js's autodiff with a derivative in closed form.
import * as tf from '@tensorflow/tfjs-core';

/** Called in the backward pass with ∂loss/∂value, summed over all paths. */
export type OnDerivative<Value extends tf.Tensor> = (dy: Value) => void;

/**
 * Computes a value from `inputs` and registers its derivative: `derivative` maps ∂loss/∂value to ∂loss/∂input, one per input. Tensors that both use
 * must live until the backward pass has ended.
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
