// Whether the fused engine in WebAssembly can train a network, and the memory it needs.
import { layersOf } from '../../../network/layersOf.ts';
import { reasonOfWidths } from '../../hiddenWidths.ts';
import type { CheckInput, EngineCheck } from '../../preparedEngine.ts';
import { planOf } from '../plan.ts';
import { bytesNeeded } from './simdMemory.ts';
import { isSupported } from './simdModule.ts';

/** Exactly the bytes that are allocated, or a reason as a sentence. */
export function checkSimd(
  { config, batchSize, training, test }: CheckInput,
  layers = layersOf(config.network),
): EngineCheck {
  const { network, optimizer } = config;
  const reason = reasonOfWidths(layers);
  if (reason) return { reason };
  if (network.normalization === 'batch')
    return {
      reason:
        'The SIMD engine passes the rows of a batch through the network by themselves, which batch normalization forbids.',
    };
  if (!isSupported) return { reason: 'This browser has no WebAssembly with SIMD.' };
  const plan = planOf(network, batchSize, layers);
  const bytes = bytesNeeded({ plan, optimizer: optimizer.kind, training, ...(test && { test }) });
  return { bytes, largestBuffer: bytes };
}
