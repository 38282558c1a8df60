// Distance between two gradients of a layer, and the verdict on the checked one.
import { smallestNormal } from '../float32.ts';

/** Verdict on one layer. */
export type GradientVerdict = 'fine' | 'doubtful' | 'wrong' | 'underflow' | 'notFinite';

/**
 * Relative errors up to `fine` are fine, up to `doubtful` doubtful, above wrong (Karpathy, CS231n course notes, “Neural networks part 3”, 2015,
 * “Gradient checks”).
 */
export const errorBounds = { fine: 1e-4, doubtful: 1e-2 } as const;

/** Spacing of float64 at 1: the rounding error of a loss of size 1. */
const epsilon = 2.2e-16;

/** Ratio of a gradient to the noise from which differences can judge it. */
const overNoise = 100;

/** Euclidean norm, scaled by the largest magnitude so that no square overflows. */
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

/** ‖a − b‖ / (‖a‖ + ‖b‖): 0 if equal, 1 if opposite in direction or if one is 0. */
export function gradientError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const apart = norm(Float64Array.from(a, (value, index) => value - b[index]));
  return apart === 0 ? 0 : apart / (norm(a) + norm(b));
}

/** Norm of the differences of `count` parameters from rounding alone: 2.2e-16 · |loss| / h · √count. */
export const noiseFloor = (loss: number, h: number, count: number): number =>
  ((epsilon * Math.abs(loss)) / h) * Math.sqrt(count);

/** True if a gradient is under a hundred times the noise of its differences. */
export const isTooSmall = (gradient: ArrayLike<number>, loss: number, h: number): boolean =>
  norm(gradient) < overNoise * noiseFloor(loss, h, gradient.length);

/** True if float32 holds only a few digits of a layer's gradient, or none. */
const isBelowFloat32 = (gradient: ArrayLike<number>): boolean =>
  norm(gradient) < smallestNormal * Math.sqrt(gradient.length);

/** Verdict on a layer's float32 gradient, from its relative error and the correct gradient. */
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
