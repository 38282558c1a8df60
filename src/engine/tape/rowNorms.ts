// Euclidean norms of a matrix's rows, for values whose squares overflow or underflow float32.
import * as tf from '@tensorflow/tfjs-core';
import { tidied } from './tidied.ts';
import type { Constant } from './workspace.ts';
import { smallestNormal } from '../../calculus/float32.ts';

/** Norms in two parts: max(largest, 2^−126) · √scaledSum. */
export interface RowNorms {
  /** Largest magnitude of each row, [rows, 1]. May miss a NaN, which `scaledSum` then has. */
  readonly largest: tf.Tensor2D;
  /** Sum of each row's squares after division by that magnitude, [rows, 1]: from 0 to the row's length. */
  readonly scaledSum: tf.Tensor2D;
}

/** Rows divided by their largest magnitudes. */
export const scaledRows = (
  rows: tf.Tensor2D,
  { largest }: Pick<RowNorms, 'largest'>,
  constant: Constant,
): tf.Tensor2D => tf.div(rows, tf.maximum(largest, constant(smallestNormal)));

/** Norms of the rows of a matrix, scaled so that no square overflows or underflows. */
export const rowNorms = (rows: tf.Tensor2D, constant: Constant): RowNorms =>
  tidied(() => {
    const largest = tf.tidy(() => tf.max<tf.Tensor2D>(tf.abs(rows), 1, true));
    const scaled = scaledRows(rows, { largest }, constant);
    return { largest, scaledSum: tf.sum<tf.Tensor2D>(tf.square(scaled), 1, true) };
  });

/** Norms joined on the device, [rows, 1]. */
export const joinOnDevice = ({ largest, scaledSum }: RowNorms, constant: Constant): tf.Tensor2D =>
  tf.mul(tf.maximum(largest, constant(smallestNormal)), tf.sqrt(scaledSum));
