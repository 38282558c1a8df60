// Steps whose measurements are finite and whose result may not be: told from what is read back anyway, so that it costs the device nothing.
import type { EngineConfig } from '../engine.ts';
import type { Readings } from '../readings.ts';
import { largestFloat } from './samples.ts';

const keepsSquares = { sgd: false, momentum: false, rmsprop: true, adam: true, adamw: true };

/**
 * Whether a square of the gradient may have left float32 in an optimizer that keeps squares (above 1.8e19 the second moment is
 * Infinity and the update silently 0), or parameters minus update. The autopsy decides; this only says where to look.
 */
export function mayHaveOverflowed(
  { clippedLargest, weightLargest, updateLargest }: Readings,
  { kind, weightDecay }: EngineConfig['optimizer'],
): boolean {
  const penalty = kind === 'adamw' ? 0 : weightDecay;
  return weightLargest!.some((weight, layer) => {
    const gradient = clippedLargest![layer]! + penalty * weight;
    return (
      (keepsSquares[kind] && gradient ** 2 > largestFloat) ||
      weight + updateLargest![layer]! > largestFloat
    );
  });
}
