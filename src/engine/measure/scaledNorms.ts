// Euclidean norms of values whose squares may overflow or underflow float32.
import { smallestNormal } from '../../calculus/float32.ts';

/** Norm, in float64, from its two float32 parts: the largest magnitude, and the sum of the squares after division by it. */
export const joinNorm = (largest: number, scaledSum: number): number =>
  Math.max(largest, smallestNormal) * Math.sqrt(scaledSum);

/** Euclidean norm, scaled by the largest magnitude. NaN if a value is NaN, Infinity if one is infinite. */
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
