// The losses of a batch as TensorFlow.js operations.
import * as tf from '@tensorflow/tfjs-core';
import type { LossName } from '../../network/facts/lossFacts.ts';
import { operation } from './operation.ts';
import type { Constant } from './workspace.ts';

/** Loss of a batch; `output` and `y` are [batch, outputs]. */
export type TapeLoss = (output: tf.Tensor2D, y: tf.Tensor2D, constant: Constant) => tf.Scalar;

type Formula = (output: tf.Tensor2D, y: tf.Tensor2D, constant: Constant) => tf.Tensor;

/** Makes a loss from its value and its derivative with respect to the output. */
const withDerivative =
  (value: Formula, derivative: Formula): TapeLoss =>
  (output, y, constant) =>
    operation(
      [output],
      () => value(output, y, constant) as tf.Scalar,
      (dy) => [tf.mul(dy, derivative(output, y, constant))],
    );

/** log(p) with a derivative at 0 that isn't finite on any backend: 0 · Infinity is NaN everywhere, while WebGL returns 1 for 0 / 0. */
const naiveLog = (p: tf.Tensor): tf.Tensor =>
  tf.customGrad((x, save) => {
    const input = x as tf.Tensor;
    (save as tf.GradSaveFunc)([input]);
    return {
      value: tf.log(input),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(dy, tf.reciprocal(saved!)),
    };
  })(p);

const batchOf = (output: tf.Tensor): number => output.shape[0]!;

/**
 * Exponentials of each row's logits, shifted by the largest so that none overflows, and their sums over the classes other than the target: [batch,
 * outputs], [batch, 1].
 */
function shiftedExponentials(z: tf.Tensor2D, y: tf.Tensor2D, constant: Constant) {
  const exponentials = tf.exp(tf.sub(z, tf.max(z, 1, true)));
  const notTarget = tf.sub(constant(1), y);
  return { exponentials, others: tf.sum(tf.mul(exponentials, notTarget), 1, true), notTarget };
}

/** Every loss by its name in a configuration. */
export const tapeLosses: Readonly<Record<LossName, TapeLoss>> = {
  /** Mean of (output − y)² over every element. */
  mse: withDerivative(
    (output, y) => tf.mean(tf.square(tf.sub(output, y))),
    (output, y, constant) => tf.mul(tf.sub(output, y), constant(2 / output.size)),
  ),
  /** Mean of max(z, 0) − z·y + log(1 + exp(−|z|)) over every element, z the logit. */
  binaryCrossEntropy: withDerivative(
    (z, y) =>
      tf.mean(tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tf.log1p(tf.exp(tf.neg(tf.abs(z)))))),
    // (1 − y)·σ(z) − y·σ(−z) equals σ(z) − y and doesn't cancel for correct predictions.
    (z, y, constant) =>
      tf.mul(
        tf.sub(tf.mul(tf.sub(constant(1), y), tf.sigmoid(z)), tf.mul(y, tf.sigmoid(tf.neg(z)))),
        constant(1 / z.size),
      ),
  ),
  /**
   * Mean over the batch of log Σ exp(z) − z·y, with one-hot rows y. The target's exponential is kept out of the sum of the others, so that neither
   * log p nor p − 1 cancels for p near 1.
   */
  softmaxCrossEntropy: withDerivative(
    (z, y, constant) => {
      const { others } = shiftedExponentials(z, y, constant);
      const behind = tf.sub(tf.max(z, 1, true), tf.sum(tf.mul(z, y), 1, true));
      const target = tf.exp(tf.neg(behind));
      return tf.mean(tf.add(behind, tf.log1p(tf.add(others, tf.sub(target, constant(1))))));
    },
    (z, y, constant) => {
      const { exponentials, others, notTarget } = shiftedExponentials(z, y, constant);
      const target = tf.sum(tf.mul(exponentials, y), 1, true);
      const share = tf.div(constant(1 / batchOf(z)), tf.add(target, others));
      return tf.mul(tf.sub(tf.mul(exponentials, notTarget), tf.mul(y, others)), share);
    },
  ),
  /** Textbook formula −y·log(p) − (1 − y)·log(1 − p), which takes log(0) when p rounds to 0 or 1. */
  naiveBinaryCrossEntropy(z, y, constant) {
    const p = tf.sigmoid(z);
    const positive = tf.mul(y, naiveLog(p));
    const negative = tf.mul(tf.sub(constant(1), y), naiveLog(tf.sub(constant(1), p)));
    return tf.neg(tf.mean(tf.add(positive, negative)));
  },
  /** Textbook formula −Σ y·log(exp(z) / Σ exp(z)), which is Infinity / Infinity for a logit over 88. */
  naiveSoftmaxCrossEntropy(z, y) {
    const exponentials = tf.exp(z);
    // Infinity · 0 is NaN on every backend; division on WebGL returns 1 for equal operands.
    const p = tf.mul(exponentials, tf.reciprocal(tf.sum(exponentials, 1, true)));
    return tf.neg(tf.mean(tf.sum(tf.mul(y, naiveLog(p)), 1)));
  },
};
