// Which engines have room for a network, found out before memory is taken that a browser tab doesn't have.
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type { Device } from '../trace/model/trace.ts';
import type { EngineName } from './createEngine.ts';
import type { EngineInput } from './engine.ts';
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
export type Sizes = Pick<EngineInput, 'config' | 'batchSize'>;

/**
 * How many copies an engine holds at once of the parameters, of each of the optimizer's slots, and of every layer's values. The tape has old and new
 * ones side by side; the fused steps the parameters, their initial values, the gradient and the state before each block in flight, two of them on a GPU, and with layer normalization more values.
 */
const copies: Readonly<
  Record<EngineName, { parameters: number; slots: number; values: number; normalized: number }>
> = {
  tape: { parameters: 8, slots: 2, values: 6, normalized: 6 },
  fused: { parameters: 5, slots: 3, values: 3, normalized: 5 },
  simd: { parameters: 4, slots: 2, values: 2, normalized: 3 },
};

/** Bytes that a step holds at once, about, and those of the largest matrix. */
function bytesNeeded(engine: EngineName, { config, batchSize }: Sizes) {
  const { network, optimizer } = config;
  const { layers, rowLength } = layoutOf(network);
  // Batch normalization is the tape's alone.
  const held = copies[network.normalization === 'batch' ? 'tape' : engine];
  const matrix = 4 * layers.length * rowLength;
  const values = 4 * batchSize * network.width * network.depth;
  return {
    largest: Math.max(matrix, values),
    inAll:
      matrix * (held.parameters + held.slots * optimizerFacts[optimizer.kind].slots) +
      values * (network.normalization === 'layer' ? held.normalized : held.values),
  };
}

const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GB`;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;

const describe = ({ config: { network }, batchSize }: Sizes) =>
  `${network.depth} layers of ${network.width} units with batches of ${batchSize}`;

/** Why the parameters, the optimizers' states and the activations obviously don't fit an engine, as a sentence; undefined where they may. */
function refusalOf(
  engine: EngineName,
  networks: readonly Sizes[],
  backend: Device['backend'],
): string | undefined {
  const needed = networks.map((sizes) => bytesNeeded(engine, sizes));
  const inAll = needed.reduce((sum, { inAll }) => sum + inAll, 0);
  const largest = Math.max(...needed.map(({ largest }) => largest));
  const { bytesInAll, bytesPerBuffer } = limits[engine === 'simd' ? 'wasm' : backend]();
  const network = `A network of ${networks.map(describe).join(' beside one of ')}`;
  if (inAll > bytesInAll)
    return `${network} needs about ${gigabytes(inAll)}, and there are ${gigabytes(bytesInAll)} for it. Make it narrower or shallower, or the batch smaller.`;
  if (largest > bytesPerBuffer)
    return `${network} has a matrix of ${megabytes(largest)}, and a buffer of the GPU holds ${megabytes(bytesPerBuffer)}. Make it narrower or shallower, the batch smaller, or choose WASM.`;
  return undefined;
}

/**
 * Those of the engines that have room for these networks beside each other on the backend, which must be the one that is set.
 * Throws a sentence where none has: then it is that of the last.
 */
export function enginesWithRoom(
  engines: readonly EngineName[],
  networks: readonly Sizes[],
  backend: Device['backend'],
): EngineName[] {
  const refusals = engines.map((engine) => refusalOf(engine, networks, backend));
  if (refusals.every((refusal) => refusal !== undefined)) throw new Error(refusals.at(-1));
  return engines.filter((_, i) => refusals[i] === undefined);
}
