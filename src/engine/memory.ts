// Refuses a network before memory is taken that a browser tab doesn't have.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Device } from '../trace/trace.ts';
import type { EngineInput } from './engine.ts';
import { optimizers } from './optimizers.ts';
import { layoutOf } from './tape/parameters.ts';

/** What a backend can hold. */
interface Limits {
  readonly bytesInAll: number;
  /** Of the largest matrix, where each is one buffer of a GPU. */
  readonly bytesPerBuffer: number;
}

/** Half of what 32-bit WebAssembly can address, since it needs old and new values side by side; as much is asked of a GPU. */
const twoGigabytes = 2 ** 31;

const limits: Readonly<Record<Device['backend'], () => Limits>> = {
  webgpu: () => ({
    bytesInAll: twoGigabytes,
    bytesPerBuffer: (tf.backend() as WebGPUBackend).device.limits.maxStorageBufferBindingSize,
  }),
  // WebGL names no limit in bytes: what every WebGPU device is sure to hold is asked of it.
  webgl: () => ({ bytesInAll: twoGigabytes, bytesPerBuffer: 2 ** 27 }),
  wasm: () => ({ bytesInAll: twoGigabytes, bytesPerBuffer: Infinity }),
  cpu: () => ({ bytesInAll: 2 ** 32, bytesPerBuffer: Infinity }),
};

/** What a network's memory follows from. */
type Sizes = Pick<EngineInput, 'config' | 'batchSize'>;

/** Bytes that a step holds at once: matrices of parameters, gradients and state, and every layer's values for the backward pass. */
function bytesNeeded({ config, batchSize }: Sizes) {
  const { layers, rowLength } = layoutOf(config.network);
  const matrix = 4 * layers.length * rowLength;
  const activations = 4 * batchSize * config.network.width * config.network.depth;
  return {
    largest: Math.max(matrix, activations),
    inAll: matrix * (8 + 2 * optimizers[config.optimizer.kind].slots) + activations * 6,
  };
}

const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

/**
 * Throws a sentence where the parameters, the optimizer's state and the activations obviously don't fit the backend,
 * which must be the one that is set: of one network, or of two alike.
 */
export function refuseWhatCannotFit(
  sizes: Sizes,
  backend: Device['backend'],
  networks: 'one' | 'two' = 'one',
): void {
  const { largest, inAll: inOne } = bytesNeeded(sizes);
  const inAll = networks === 'two' ? 2 * inOne : inOne;
  const { bytesInAll, bytesPerBuffer } = limits[backend]();
  const { depth, width } = sizes.config.network;
  const network = `${networks === 'two' ? 'A copy beside a' : 'A'} network of ${depth} layers of ${width} units with batches of ${sizes.batchSize}`;
  if (inAll > bytesInAll)
    throw new Error(
      `${network} needs about ${gigabytes(inAll)}, and there are ${gigabytes(bytesInAll)} for it. Make it narrower or shallower, or the batch smaller.`,
    );
  if (largest > bytesPerBuffer)
    throw new Error(
      `${network} has a matrix of ${megabytes(largest)}, and a buffer of the GPU holds ${megabytes(bytesPerBuffer)}. Make it narrower or shallower, the batch smaller, or choose WASM.`,
    );
}
