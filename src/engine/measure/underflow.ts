// From where on a layer's gradient may have lost digits to underflow.
import { smallestNormal } from '../../calculus/float32.ts';

/** Largest magnitudes, of a layer's gradient and of its error signal, below which the layer is marked as underflow. */
export interface UnderflowBounds {
  readonly gradient: number;
  readonly signal: number;
}

/**
 * The bounds for a batch and a width. A device that rounds subnormal numbers to 0 takes up to 2^−126 from each term of a sum, so below 100 times that of all
 * terms more than 1 % may be lost: a gradient sums over the batch, an error signal over the units of a layer. Other devices keep them, with fewer digits.
 */
export const underflowBounds = (
  flushesSubnormals: boolean,
  batchSize: number,
  width: number,
): UnderflowBounds =>
  flushesSubnormals
    ? { gradient: 100 * batchSize * smallestNormal, signal: 100 * width * smallestNormal }
    : { gradient: smallestNormal, signal: 0 };

/** Whether a layer is marked, from the largest magnitudes in its gradient and its error signal. */
export const hasUnderflow = (
  gradientLargest: number,
  signalLargest: number,
  bounds: UnderflowBounds,
): boolean => gradientLargest < bounds.gradient || signalLargest < bounds.signal;
