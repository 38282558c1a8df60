// Refuses a network before memory is taken that a browser tab doesn't have.
import type { EngineInput } from './engine.ts';
import { optimizers } from './optimizers.ts';
import { layoutOf } from './tape/parameters.ts';

/** The most that one GPU buffer is sure to hold (WebGPU, limit maxStorageBufferBindingSize). */
const bytesPerBuffer = 2 ** 27;
/** Half of what 32-bit WebAssembly can address, since it needs old and new values side by side. */
const bytesInAll = 2 ** 31;

/** What a network's memory follows from. */
type Sizes = Pick<EngineInput, 'config' | 'batchSize'>;

/** Bytes that a step holds at once: matrices of parameters, gradients and state, and every layer's values for the backward pass. */
function bytesNeeded({ config, batchSize }: Sizes) {
  const { layers, rowLength } = layoutOf(config.network);
  const matrix = 4 * layers.length * rowLength;
  const activations = 4 * batchSize * config.network.width * config.network.depth;
  return {
    matrix,
    inAll: matrix * (8 + 2 * optimizers[config.optimizer.kind].slots) + activations * 6,
  };
}

/** Throws a sentence where the parameters, the optimizer's state and the activations obviously don't fit. */
export function refuseWhatCannotFit(sizes: Sizes): void {
  const { matrix, inAll } = bytesNeeded(sizes);
  if (matrix <= bytesPerBuffer && inAll <= bytesInAll) return;
  const { depth, width } = sizes.config.network;
  throw new Error(
    `A network of ${depth} layers of ${width} units with batches of ${sizes.batchSize} needs about ${(inAll / 2 ** 30).toFixed(1)} GB. Make it narrower or shallower, or the batch smaller.`,
  );
}
