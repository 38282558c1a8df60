// Layer normalization (Ba, Kiros & Hinton, 2016) and batch normalization (Ioffe & Szegedy, 2015), with their derivatives.
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../../network/networkShape.ts';
import { operation } from './operation.ts';
import type { Workspace } from './workspace.ts';

/** Moments of a normalization: [1, width] over a batch, [batch, 1] over features. */
export interface NormalizationMoments {
  readonly mean: tf.Tensor2D;
  /** 1 / √(biased variance + network.epsilon). A factor, since WebGL's division returns 1 for 0 / 0. */
  readonly scale: tf.Tensor2D;
}

function momentsOf(
  preActivations: tf.Tensor2D,
  axis: number,
  epsilon: number,
  { keep, constant }: Workspace,
): NormalizationMoments {
  const mean = keep(tf.mean<tf.Tensor2D>(preActivations, axis, true));
  const variance = tf.mean<tf.Tensor2D>(tf.square(tf.sub(preActivations, mean)), axis, true);
  return { mean, scale: keep(tf.rsqrt(tf.add<tf.Tensor2D>(variance, constant(epsilon)))) };
}

/**
 * x = (z − mean) · scale for pre-activations z. Mean and scale depend on z too, so the derivative is (dx − mean(dx) − x · mean(dx · x)) · scale
 * (Ioffe & Szegedy, 2015, section 3, simplified).
 */
function standardize(
  preActivations: tf.Tensor2D,
  axis: number,
  epsilon: number,
  workspace: Workspace,
  given?: NormalizationMoments,
) {
  let moments: NormalizationMoments;
  let x: tf.Tensor2D;
  const value = operation(
    [preActivations],
    () => {
      workspace.at({ operation: 'normalization' });
      moments = given ?? momentsOf(preActivations, axis, epsilon, workspace);
      x = workspace.keep(tf.mul<tf.Tensor2D>(tf.sub(preActivations, moments.mean), moments.scale));
      return x;
    },
    (dx) => {
      workspace.at({ operation: 'normalization' });
      const centred = tf.sub(dx, tf.mean(dx, axis, true));
      const along = tf.mul(x, tf.mean(tf.mul(dx, x), axis, true));
      return [tf.mul(tf.sub(centred, along), moments.scale)];
    },
  );
  return { value, moments: moments! };
}

/** x · gain + shift. */
const rescale = (x: tf.Tensor2D, gain: tf.Tensor1D, shift: tf.Tensor1D, { at, keep }: Workspace) =>
  operation(
    [x, gain, shift],
    () => keep(tf.add<tf.Tensor2D>(tf.mul(x, gain), shift)),
    (dy) => {
      at({ operation: 'normalization' });
      const dx = tf.mul(dy, gain);
      at({ operation: 'gainGradient' });
      const dGain = tf.sum(tf.mul(dy, x), 0);
      at({ operation: 'shiftGradient' });
      return [dx, dGain, tf.sum(dy, 0)];
    },
  );

/** Normalizes pre-activations [batch, width]; returns them with the moments used: the given ones in batch normalization, else their own. */
export function normalize(
  { normalization, epsilon }: NetworkShape,
  preActivations: tf.Tensor2D,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
  workspace: Workspace,
  given?: NormalizationMoments,
): { readonly value: tf.Tensor2D; readonly moments: NormalizationMoments } {
  const [axis, usable] = normalization === 'batch' ? [0, given] : [1, undefined];
  const { value, moments } = standardize(preActivations, axis, epsilon, workspace, usable);
  return { value: rescale(value, gain, shift, workspace), moments };
}
