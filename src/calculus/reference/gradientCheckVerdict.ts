// How far two gradients of a layer are apart, and what that says about the one that is checked.
import { smallestNormal } from '../float32.ts';

/** What a check says of one layer. */
export type GradientVerdict = 'fine' | 'doubtful' | 'wrong' | 'underflow' | 'notFinite';

/** Relative errors below the first are fine, up to the second doubtful, above it wrong (Karpathy, CS231n course notes, “Neural networks part 3”, 2015, “Gradient checks”). */
export const errorBounds = { fine: 1e-4, doubtful: 1e-2 } as const;

/** The spacing of float64 at 1: what rounding can make of a loss of size 1. */
const epsilon = 2.2e-16;

/** A gradient has to be this many times the noise for differences to judge it. */
const overNoise = 100;

/** Euclidean norm; scaled by the largest magnitude, so that no square leaves float64. */
export function norm(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return Math.abs(values[i]);
    largest = Math.max(largest, Math.abs(values[i]));
  }
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** ‖a − b‖ / (‖a‖ + ‖b‖): 0 where they are equal, 1 where they point opposite ways or one is 0. */
export function gradientError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const apart = norm(Float64Array.from(a, (value, index) => value - b[index]));
  return apart === 0 ? 0 : apart / (norm(a) + norm(b));
}

/** The norm that rounding alone gives to the differences of `count` parameters: 2.2e-16 · |loss| / h · √count. */
export const noiseFloor = (loss: number, h: number, count: number): number =>
  ((epsilon * Math.abs(loss)) / h) * Math.sqrt(count);

/** Whether a gradient is too small for differences with these: under a hundred times their noise. */
export const isTooSmall = (gradient: ArrayLike<number>, loss: number, h: number): boolean =>
  norm(gradient) < overNoise * noiseFloor(loss, h, gradient.length);

/** Whether float32 holds only a few digits of a layer's gradient, or none. */
const isBelowFloat32 = (gradient: ArrayLike<number>): boolean =>
  norm(gradient) < smallestNormal * Math.sqrt(gradient.length);

/** What its relative error says of a layer's gradient in float32, given what it ought to be. */
export function judge(
  error: number,
  gradient: ArrayLike<number>,
  right: ArrayLike<number>,
): GradientVerdict {
  if (Number.isNaN(error)) return 'notFinite';
  if (error < errorBounds.fine) return 'fine';
  if (isBelowFloat32(gradient) && isBelowFloat32(right)) return 'underflow';
  return error <= errorBounds.doubtful ? 'doubtful' : 'wrong';
}
