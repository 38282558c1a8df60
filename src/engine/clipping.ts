// Gradient clipping: what each mode makes of the gradients of a step.
import * as tf from '@tensorflow/tfjs-core';
import type { fields } from '../experiment/fields.ts';
import { joinOnDevice, rowNorms, type RowNorms } from './tape/rowNorms.ts';
import type { Constant } from './tape/workspace.ts';

/** Gradients after clipping, [layers, row], and how that changed their norms. */
export interface Clipped {
  readonly gradient: tf.Tensor2D;
  /** What the rows were multiplied with: one number for all, [1, 1], or one a layer, [layers, 1]. */
  readonly coefficients?: tf.Tensor2D;
  /** The rows' norms after clipping, where they don't follow from coefficients. */
  readonly norms?: RowNorms;
}

/** Clips a matrix of gradients whose rows, one a layer, have the norms given. */
export type Clip = (
  gradient: tf.Tensor2D,
  norms: RowNorms,
  threshold: number,
  constant: Constant,
) => Clipped;

/** min(1, threshold / (norm + 1e-6)), as torch.nn.utils.clip_grad_norm_ has it. */
const coefficientOf = (norm: tf.Tensor2D, threshold: number, constant: Constant): tf.Tensor2D =>
  tf.minimum(constant(1), tf.div(constant(threshold), tf.add(norm, constant(1e-6))));

/** Every mode by its name in a configuration. */
export const clipping: Readonly<Record<keyof (typeof fields)['clipping.mode']['choices'], Clip>> = {
  none: (gradient) => ({ gradient }),
  globalNorm(gradient, norms, threshold, constant) {
    const layers = tf.reshape(joinOnDevice(norms, constant), [1, -1]) as tf.Tensor2D;
    const total = joinOnDevice(rowNorms(layers, constant), constant);
    const coefficients = coefficientOf(total, threshold, constant);
    return { gradient: tf.mul(gradient, coefficients), coefficients };
  },
  layerNorm(gradient, norms, threshold, constant) {
    const coefficients = coefficientOf(joinOnDevice(norms, constant), threshold, constant);
    return { gradient: tf.mul(gradient, coefficients), coefficients };
  },
  value(gradient, _, threshold, constant) {
    const clipped = tf.clipByValue(gradient, -threshold, threshold);
    return { gradient: clipped, norms: rowNorms(clipped, constant) };
  },
};
