// Whether a network fits the fused step in WebAssembly.
import type { EngineInput } from '../../engine.ts';
import { planOf } from '../plan.ts';
import { bytesNeeded } from './memory.ts';
import { isSupported } from './module.ts';

/** Bytes that a network may take, as every engine may. */
const mostBytes = 2 ** 31;

/** Why a network can't be trained by the fused step here, as a sentence; undefined where it can. */
export function refusalOf({ config, batchSize, training, test }: EngineInput): string | undefined {
  const { network, optimizer } = config;
  if (network.normalization === 'batch')
    return 'The SIMD engine passes the rows of a batch through the network by themselves, which batch normalization forbids.';
  if (!isSupported()) return 'This browser has no WebAssembly with SIMD.';
  const plan = planOf(network, batchSize);
  const bytes = bytesNeeded({ plan, optimizer: optimizer.kind, training, ...(test && { test }) });
  return bytes > mostBytes
    ? `The SIMD engine needs ${(bytes / 2 ** 30).toFixed(1)} GB for this network, and there are 2 GB for it.`
    : undefined;
}
