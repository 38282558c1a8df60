// Steps whose measurements are finite and whose result may not be: told from what is read back anyway, so that it costs the device nothing.
import { layerCount } from '../../network/layerNames.ts';
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import type { EngineConfig } from '../engine.ts';
import type { RawMetrics } from './rawMetrics.ts';
import { largestFloat } from '../../calculus/float32.ts';

/**
 * Whether a square of the gradient may have left float32 in an optimizer that keeps squares (above 1.8e19 the second moment is
 * Infinity and the update silently 0), or parameters minus update. The autopsy decides; this only says where to look.
 */
export function mayHaveOverflowed(
  { values, offsets }: RawMetrics,
  { network, optimizer }: EngineConfig,
): boolean {
  const { kind, weightDecay } = optimizer;
  const { dividesByRoot, hasDecoupledDecay } = optimizerFacts[kind];
  const penalty = hasDecoupledDecay ? 0 : weightDecay;
  for (let layer = 0; layer < layerCount(network.depth); layer++) {
    const weight = values[offsets.weightLargest! + layer]!;
    const gradient = values[offsets.clippedLargest! + layer]! + penalty * weight;
    if (dividesByRoot && gradient ** 2 > largestFloat) return true;
    if (weight + values[offsets.updateLargest! + layer]! > largestFloat) return true;
  }
  return false;
}
