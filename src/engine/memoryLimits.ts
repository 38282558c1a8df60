// What a machine has room for, and the sentence where a network needs more.
import type { Device } from '../trace/model/trace.ts';
import type { CheckInput, MemoryNeed } from './preparedEngine.ts';

/** Half of what 32-bit WebAssembly can address, since it needs old and new values side by side; as much is asked of a GPU. */
const twoGigabytes = 2 ** 31;

/** Bytes that a backend has for networks, and for each of their buffers where those are a GPU's. `gpuBufferBytes` is the WebGPU device's limit. */
export const memoryLimits = (
  backend: Device['backend'],
  gpuBufferBytes: number | undefined,
): MemoryNeed =>
  ({
    webgpu: { bytes: twoGigabytes, largestBuffer: gpuBufferBytes ?? 2 ** 27 },
    // WebGL names no limit in bytes: what every WebGPU device is sure to hold is asked of it.
    webgl: { bytes: twoGigabytes, largestBuffer: 2 ** 27 },
    wasm: { bytes: twoGigabytes, largestBuffer: Infinity },
    cpu: { bytes: 2 ** 32, largestBuffer: Infinity },
  })[backend];

const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

const describe = ({ config: { network }, batchSize }: CheckInput) =>
  `${network.depth} layers of ${network.width} units with batches of ${batchSize}`;

/** Why networks that need this beside each other don't fit, as a sentence; undefined where they do. */
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
