// Memory limits of the backends, and the reason if a network exceeds them.
import type { Device } from '../trace/model/trace.ts';
import type { CheckInput, MemoryNeed } from './preparedEngine.ts';

/** Half of what 32-bit WebAssembly can address, since old and new values exist at the same time. GPUs are held to the same limit. */
const twoGigabytes = 2 ** 31;

/** Bytes available to networks on a backend, and to one buffer if it is a GPU's. `gpuBufferBytes` is the WebGPU device's limit. */
export const memoryLimits = (
  backend: Device['backend'],
  gpuBufferBytes: number | undefined,
): MemoryNeed =>
  ({
    webgpu: { bytes: twoGigabytes, largestBuffer: gpuBufferBytes ?? 2 ** 27 },
    // WebGL reports no limit in bytes: the minimum of every WebGPU device is assumed.
    webgl: { bytes: twoGigabytes, largestBuffer: 2 ** 27 },
    wasm: { bytes: twoGigabytes, largestBuffer: Infinity },
    cpu: { bytes: 2 ** 32, largestBuffer: Infinity },
  })[backend];

const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

const describe = ({ config: { network }, batchSize }: CheckInput) =>
  `${network.depth} layers of ${network.width} units with batches of ${batchSize}`;

/** Why networks that need this memory together don't fit, as a sentence; undefined if they do. */
export function reasonOfMemory(
  networks: readonly CheckInput[],
  needs: readonly MemoryNeed[],
  limits: MemoryNeed,
): string | undefined {
  const bytes = needs.reduce((sum, need) => sum + need.bytes, 0);
  const largest = Math.max(...needs.map(({ largestBuffer }) => largestBuffer));
  const network = `A network of ${networks.map(describe).join(' beside one of ')}`;
  if (bytes > limits.bytes)
    return `${network} needs about ${gigabytes(bytes)}, and there are ${gigabytes(limits.bytes)} for it. Make it narrower or shallower, or the batch smaller.`;
  if (largest > limits.largestBuffer)
    return `${network} has a matrix of ${megabytes(largest)}, and a buffer of the GPU holds ${megabytes(limits.largestBuffer)}. Make it narrower or shallower, the batch smaller, or choose WASM.`;
  return undefined;
}
