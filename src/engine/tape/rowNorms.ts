// Euclidean norms of the rows of a matrix, for values whose squares float32 can't hold.
import * as tf from '@tensorflow/tfjs-core';
import type { Constant } from './workspace.ts';
import { smallestNormal } from '../../trace/model/float32.ts';

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
export function rowNorms(rows: tf.Tensor2D, constant: Constant): RowNorms {
  const largest = tf.max<tf.Tensor2D>(tf.abs(rows), 1, true);
  const scaled = scaledRows(rows, { largest }, constant);
  return { largest, scaledSum: tf.sum(tf.square(scaled), 1, true) };
}

/** The norms themselves on the device, [rows, 1]. */
export const joinOnDevice = ({ largest, scaledSum }: RowNorms, constant: Constant): tf.Tensor2D =>
  tf.mul(tf.maximum(largest, constant(smallestNormal)), tf.sqrt(scaledSum));

/** The norm of one row from its parts after reading back, in float64. */
export const joinNorm = (largest: number, scaledSum: number): number =>
  Math.max(largest, smallestNormal) * Math.sqrt(scaledSum);

/** Euclidean norm of numbers, likewise scaled; NaN where one of them is, Infinity where one of them is. */
export function normOf(values: ArrayLike<number>): number {
  let largest = 0;
  let hasNaN = false;
  for (let index = 0; index < values.length; index++) {
    const magnitude = Math.abs(values[index]!);
    if (magnitude > largest) largest = magnitude;
    hasNaN ||= Number.isNaN(magnitude);
  }
  if (hasNaN) return NaN;
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const scaled = values[index]! / largest;
    sum += scaled * scaled;
  }
  return largest * Math.sqrt(sum);
}
