// Whether the fused engine on a GPU can train a network, and the memory it needs.
import { layersOf } from '../../../network/layersOf.ts';
import { reasonOfWidths } from '../../hiddenWidths.ts';
import type { CheckInput, EngineCheck } from '../../preparedEngine.ts';
import { planOf } from '../plan.ts';
import { bufferBytes } from './gpuMemory.ts';
import { fitted, tiles } from './workgroupTiles.ts';

/** Workgroup memory that a device supports. */
export type WorkgroupStorageLimit = Pick<GPUSupportedLimits, 'maxComputeWorkgroupStorageSize'>;

/** The bytes that are allocated with the tile that needs the most, or a reason as a sentence. */
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
  // The tile with the most rows.
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
