// The losses: the output of a batch and its targets become one number.
import * as tf from '@tensorflow/tfjs-core';
import type { fields } from '../experiment/fields.ts';
import { operation } from './tape/operation.ts';
import type { Constant } from './tape/workspace.ts';

/** The loss of a batch: `output` and `y` are [batch, outputs]. */
export type Loss = (output: tf.Tensor2D, y: tf.Tensor2D, constant: Constant) => tf.Scalar;

type Formula = (output: tf.Tensor2D, y: tf.Tensor2D, constant: Constant) => tf.Tensor;

/** A loss whose derivative by the output has a closed form. */
const withDerivative =
  (value: Formula, derivative: Formula): Loss =>
  (output, y, constant) =>
    operation(
      [output],
      () => value(output, y, constant) as tf.Scalar,
      (dy) => [tf.mul(dy, derivative(output, y, constant))],
    );

/** log(p) whose derivative at 0 is not finite on any backend: 0 · Infinity is NaN everywhere, while WebGL makes 1 of 0 / 0. */
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

/** log Σ exp(z) along rows, [batch, 1], shifted by the row's maximum so that nothing overflows. */
function logSumExp(z: tf.Tensor2D): tf.Tensor {
  const largest = tf.max(z, 1, true);
  return tf.add(largest, tf.log(tf.sum(tf.exp(tf.sub(z, largest)), 1, true)));
}

/** Every loss by its name in a configuration. */
export const losses: Readonly<Record<keyof (typeof fields)['loss']['choices'], Loss>> = {
  /** Mean of (output − y)² over every element. */
  mse: withDerivative(
    (output, y) => tf.mean(tf.square(tf.sub(output, y))),
    (output, y, constant) => tf.mul(tf.sub(output, y), constant(2 / output.size)),
  ),
  /** Mean of max(z, 0) − z·y + log(1 + exp(−|z|)) over every element, z the logit. */
  binaryCrossEntropy: withDerivative(
    (z, y) =>
      tf.mean(tf.add(tf.sub(tf.relu(z), tf.mul(z, y)), tf.log1p(tf.exp(tf.neg(tf.abs(z)))))),
    (z, y, constant) => tf.mul(tf.sub(tf.sigmoid(z), y), constant(1 / z.size)),
  ),
  /** Mean over the batch of log Σ exp(z) − z·y, the rows of y one-hot. */
  softmaxCrossEntropy: withDerivative(
    (z, y) => tf.mean(tf.sub(logSumExp(z), tf.sum(tf.mul(z, y), 1, true))),
    (z, y, constant) =>
      tf.mul(tf.sub(tf.exp(tf.sub(z, logSumExp(z))), y), constant(1 / batchOf(z))),
  ),
  /** The textbook's −y·log(p) − (1 − y)·log(1 − p), which takes log(0) as soon as p rounds to 0 or 1. */
  naiveBinaryCrossEntropy(z, y, constant) {
    const p = tf.sigmoid(z);
    const positive = tf.mul(y, naiveLog(p));
    const negative = tf.mul(tf.sub(constant(1), y), naiveLog(tf.sub(constant(1), p)));
    return tf.neg(tf.mean(tf.add(positive, negative)));
  },
  /** The textbook's −Σ y·log(exp(z) / Σ exp(z)), which is Infinity / Infinity for a logit over 88. */
  naiveSoftmaxCrossEntropy(z, y) {
    const exponentials = tf.exp(z);
    // Infinity · 0 is NaN on every backend, while a division gives 1 on WebGL wherever both sides are equal.
    const p = tf.mul(exponentials, tf.reciprocal(tf.sum(exponentials, 1, true)));
    return tf.neg(tf.mean(tf.sum(tf.mul(y, naiveLog(p)), 1)));
  },
};
