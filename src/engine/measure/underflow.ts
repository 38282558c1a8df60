// Bounds below which a layer's gradient may have lost digits to underflow.
import { smallestNormal } from '../../calculus/float32.ts';

/** Largest magnitudes of a layer's gradient and error signal below which the layer is marked as underflow. */
export interface UnderflowBounds {
  readonly gradient: number;
  readonly signal: number;
}

/**
 * Bounds for a batch size and a width. A device that rounds subnormal numbers to 0 loses up to 2^−126 per term of a sum, so a sum below 100 times the
 * loss of all terms may be off by more than 1 %. A gradient sums over the batch, an error signal over the units of a layer. Other devices keep
 * subnormal numbers, with fewer digits.
 */
export const underflowBounds = (
  flushesSubnormals: boolean,
  batchSize: number,
  width: number,
): UnderflowBounds =>
  flushesSubnormals
    ? { gradient: 100 * batchSize * smallestNormal, signal: 100 * width * smallestNormal }
    : { gradient: smallestNormal, signal: 0 };

/** True if a layer is marked, from the largest magnitudes of its gradient and error signal. */
export const hasUnderflow = (
  gradientLargest: number,
  signalLargest: number,
  bounds: UnderflowBounds,
): boolean => gradientLargest < bounds.gradient || signalLargest < bounds.signal;
