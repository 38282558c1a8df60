// Detects steps whose metrics are finite but whose result may not be, from metrics that are read back anyway.
import { layerCount } from '../../network/layerNames.ts';
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import type { EngineConfig } from '../engine.ts';
import type { RawMetrics } from './rawMetrics.ts';
import { largestFloat } from '../../calculus/float32.ts';

/**
 * True if a squared gradient may have overflowed in an optimizer that keeps squares (above 1.8e19 the second moment is Infinity and the update
 * silently 0), or parameters − update may have. The autopsy decides; a false alarm costs only time.
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
    if (dividesByRoot && gradient * gradient > largestFloat) return true;
    if (weight + values[offsets.updateLargest! + layer]! > largestFloat) return true;
  }
  return false;
}
