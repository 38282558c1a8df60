// Euclidean norms of the rows of a matrix, for values whose squares float32 can't hold.
import * as tf from '@tensorflow/tfjs-core';
import { tidied } from './tidied.ts';
import type { Constant } from './workspace.ts';
import { smallestNormal } from '../../calculus/float32.ts';

/** A row's norm in two parts: max(largest, 2^−126) · √scaledSum. */
export interface RowNorms {
  /** Largest magnitude of each row, [rows, 1]. A NaN may be missing from it, and is in `scaledSum`. */
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

/** The norms of the rows of a matrix, scaled so that no square overflows or vanishes. */
export const rowNorms = (rows: tf.Tensor2D, constant: Constant): RowNorms =>
  tidied(() => {
    const largest = tf.tidy(() => tf.max<tf.Tensor2D>(tf.abs(rows), 1, true));
    const scaled = scaledRows(rows, { largest }, constant);
    return { largest, scaledSum: tf.sum<tf.Tensor2D>(tf.square(scaled), 1, true) };
  });

/** The norms themselves on the device, [rows, 1]. */
export const joinOnDevice = ({ largest, scaledSum }: RowNorms, constant: Constant): tf.Tensor2D =>
  tf.mul(tf.maximum(largest, constant(smallestNormal)), tf.sqrt(scaledSum));
