// Whether the fused step on a GPU can train a network, and what it needs for it.
import { layersOf } from '../../../network/layersOf.ts';
import { reasonOfWidths } from '../../hiddenWidths.ts';
import type { CheckInput, EngineCheck } from '../../preparedEngine.ts';
import { planOf } from '../plan.ts';
import { bufferBytes } from './gpuMemory.ts';
import { fitted, tiles } from './workgroupTiles.ts';

/** What a device allows in a workgroup. */
export type WorkgroupStorageLimit = Pick<GPUSupportedLimits, 'maxComputeWorkgroupStorageSize'>;

/** Exactly what is allocated, with the tile that needs the most. */
export function checkGpu(
  { config, batchSize, training, test }: CheckInput,
  { maxComputeWorkgroupStorageSize }: WorkgroupStorageLimit,
  layers = layersOf(config.network),
): EngineCheck {
  const { network, loss, optimizer } = config;
  const reason = reasonOfWidths(layers);
  if (reason) return { reason };
  if (network.normalization === 'batch')
    return {
      reason:
        'The fused engine passes the rows of a batch through the network apart, which batch normalization forbids.',
    };
  // The one with the most rows.
  const tile = fitted(tiles[0]!, network, maxComputeWorkgroupStorageSize);
  if (!tile)
    return {
      reason: `Layers of ${network.width} units are too wide for the fused engine: this GPU keeps ${maxComputeWorkgroupStorageSize / 1024} KiB in a workgroup.`,
    };
  const bytes = Object.values(
    bufferBytes(
      {
        plan: planOf(network, batchSize, layers),
        loss,
        optimizer: optimizer.kind,
        training,
        ...(test && { test }),
        instrumented: true,
      },
      tile,
    ),
  );
  return {
    bytes: bytes.reduce((sum, each) => sum + each, 0),
    largestBuffer: Math.max(...bytes),
  };
}
