// Whether a network fits the fused step on a GPU.
import { optimizerFacts } from '../../../network/facts/optimizerFacts.ts';
import type { EngineInput } from '../../engine.ts';
import { planOf } from '../plan.ts';
import { bytesOf } from './memory.ts';
import { sizesOf } from './sizes.ts';
import { fitted, tiles } from './tiles.ts';

/** What a device allows. */
export type Limits = Pick<
  GPUSupportedLimits,
  | 'maxComputeWorkgroupStorageSize'
  | 'maxStorageBufferBindingSize'
  | 'maxStorageBuffersPerShaderStage'
>;

/** Bytes that a network may take in all, as every engine may. */
const mostBytes = 2 ** 31;

/** Why a network can't be trained by the fused step on a device, as a sentence; undefined where it can. */
export function refusalOf(
  { config, batchSize, initial, training, test }: Omit<EngineInput, 'batchAt'>,
  limits: Limits,
): string | undefined {
  const { network, loss, optimizer } = config;
  if (network.normalization === 'batch')
    return 'The fused engine passes the rows of a batch through the network apart, which batch normalization forbids.';
  const plan = planOf(network, batchSize);
  // The one with the most rows, which needs the most memory.
  const tile = fitted(tiles[0]!, network, limits.maxComputeWorkgroupStorageSize);
  if (!tile)
    return `Layers of ${network.width} units are too wide for the fused engine: this GPU keeps ${limits.maxComputeWorkgroupStorageSize / 1024} KiB in a workgroup.`;
  const input = {
    plan,
    loss,
    optimizer: optimizer.kind,
    initial: initial[0]!.kernel,
    training,
    ...(test && { test }),
    instrumented: true,
  };
  const { largest, all } = bytesOf(sizesOf(input, tile), optimizerFacts[optimizer.kind].slots);
  if (largest > limits.maxStorageBufferBindingSize || all > mostBytes)
    return `The fused engine needs a buffer of ${Math.ceil(largest / 2 ** 20)} MB and ${Math.ceil(all / 2 ** 20)} MB in all for this network, more than there is.`;
  return undefined;
}
