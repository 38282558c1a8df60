// Layer normalization (Ba, Kiros & Hinton, 2016) and batch normalization (Ioffe & Szegedy, 2015), with their derivatives.
import * as tf from '@tensorflow/tfjs-core';
import type { NetworkShape } from '../engine.ts';
import { operation } from './operation.ts';
import type { Workspace } from './workspace.ts';

/** What values are normalized with: [1, width] over a batch, [batch, 1] over features. */
export interface Moments {
  readonly mean: tf.Tensor2D;
  /** √(biased variance + epsilon). */
  readonly deviation: tf.Tensor2D;
}

const epsilon = 1e-5;

function momentsOf(z: tf.Tensor2D, axis: number, { keep, constant }: Workspace): Moments {
  const mean = keep(tf.mean<tf.Tensor2D>(z, axis, true));
  const variance = tf.mean<tf.Tensor2D>(tf.square(tf.sub(z, mean)), axis, true);
  return { mean, deviation: keep(tf.sqrt(tf.add<tf.Tensor2D>(variance, constant(epsilon)))) };
}

/**
 * (z − mean) / deviation. Both depend on z, so with x the result its derivative is
 * (dx − mean(dx) − x · mean(dx · x)) / deviation (Ioffe & Szegedy, 2015, section 3, collected).
 */
function standardize(z: tf.Tensor2D, axis: number, workspace: Workspace, given?: Moments) {
  let moments: Moments;
  let x: tf.Tensor2D;
  const value = operation(
    [z],
    () => {
      moments = given ?? momentsOf(z, axis, workspace);
      x = workspace.keep(tf.div<tf.Tensor2D>(tf.sub(z, moments.mean), moments.deviation));
      return x;
    },
    (dx) => {
      const centred = tf.sub(dx, tf.mean(dx, axis, true));
      const along = tf.mul(x, tf.mean(tf.mul(dx, x), axis, true));
      return [tf.div(tf.sub(centred, along), moments.deviation)];
    },
  );
  return { value, moments: moments! };
}

/** x · gain + shift. */
const rescale = (x: tf.Tensor2D, gain: tf.Tensor1D, shift: tf.Tensor1D, { keep }: Workspace) =>
  operation(
    [x, gain, shift],
    () => keep(tf.add<tf.Tensor2D>(tf.mul(x, gain), shift)),
    (dy) => [tf.mul(dy, gain), tf.sum(tf.mul(dy, x), 0), tf.sum(dy, 0)],
  );

/** Normalized pre-activations [batch, width], and the moments used: the given ones for a batch, else those of z. */
export function normalize(
  kind: Exclude<NetworkShape['normalization'], 'none'>,
  z: tf.Tensor2D,
  gain: tf.Tensor1D,
  shift: tf.Tensor1D,
  workspace: Workspace,
  given?: Moments,
): { readonly value: tf.Tensor2D; readonly moments: Moments } {
  const usable = kind === 'batch' ? given : undefined;
  const { value, moments } = standardize(z, { layer: 1, batch: 0 }[kind], workspace, usable);
  return { value: rescale(value, gain, shift, workspace), moments };
}
