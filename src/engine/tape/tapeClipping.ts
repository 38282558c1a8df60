// Gradient clipping, one function per mode.
import * as tf from '@tensorflow/tfjs-core';
import type { ClippingMode } from '../../network/facts/choiceFacts.ts';
import { joinOnDevice, rowNorms, scaledRows, type RowNorms } from './rowNorms.ts';
import type { Constant } from './workspace.ts';

/** Gradients after clipping, [layers, row], with their norms. */
export interface Clipped {
  readonly gradient: tf.Tensor2D;
  /** Norms of the rows after clipping. */
  readonly norms: RowNorms;
  /** Factor of all rows, [1, 1]; only in the mode with a global factor. */
  readonly coefficient?: tf.Tensor2D;
  /** Products of each row before and after clipping, [layers, 1], both divided by their largest magnitudes; only if clipping changes a row's direction. */
  readonly scaledProducts?: tf.Tensor2D;
}

/** Clips a matrix of gradients, one row per layer, with these row norms. */
export type Clip = (
  gradient: tf.Tensor2D,
  norms: RowNorms,
  threshold: number,
  constant: Constant,
) => Clipped;

/** min(1, threshold / (norm + 1e-6)), as in torch.nn.utils.clip_grad_norm_. */
const coefficientOf = (norm: tf.Tensor2D, threshold: number, constant: Constant): tf.Tensor2D =>
  tf.minimum(constant(1), tf.div(constant(threshold), tf.add(norm, constant(1e-6))));

const measured = (gradient: tf.Tensor2D, constant: Constant): Clipped => ({
  gradient,
  norms: rowNorms(gradient, constant),
});

/** Every mode by its name in a configuration. */
export const tapeClipping: Readonly<Record<ClippingMode, Clip>> = {
  none: (gradient, norms) => ({ gradient, norms }),
  globalNorm(gradient, norms, threshold, constant) {
    const layers = tf.reshape(joinOnDevice(norms, constant), [1, -1]) as tf.Tensor2D;
    const total = joinOnDevice(rowNorms(layers, constant), constant);
    const coefficient = coefficientOf(total, threshold, constant);
    return { ...measured(tf.mul(gradient, coefficient), constant), coefficient };
  },
  layerNorm(gradient, norms, threshold, constant) {
    const coefficients = coefficientOf(joinOnDevice(norms, constant), threshold, constant);
    return measured(tf.mul(gradient, coefficients), constant);
  },
  value(gradient, before, threshold, constant) {
    const clipped = measured(tf.clipByValue(gradient, -threshold, threshold), constant);
    const products = tf.mul(
      scaledRows(gradient, before, constant),
      scaledRows(clipped.gradient, clipped.norms, constant),
    );
    return { ...clipped, scaledProducts: tf.sum(products, 1, true) };
  },
};
