// Where the numbers that one dispatch leaves for a later one stand, in one buffer of words.
import type { SizingInput } from '../kernels.ts';
import { gradientGroups, updateGroups, type Sizes } from './sizes.ts';

/** Words of what one thread's update leaves: three norms, a sum of products and a count. */
export const updateWords = 8;

/** Offsets in words. */
export interface Partials {
  /** Of each row of the batch: the training row, and its mean and scale where the network normalizes. */
  readonly rows: number;
  readonly rowLoss: number;
  readonly rowCorrect: number;
  readonly testCorrect: number;
  /** Bits of the largest pre-activation's magnitude, one a tile of the batch and thread: those of a NaN are larger than Infinity's. */
  readonly preActivation: number;
  /** Norms of ∂loss/∂h, one a layer, tile and thread. */
  readonly signal: number;
  /** Norms of gradients, one a layer and workgroup. */
  readonly gradient: number;
  /** Of each layer: what its gradient is multiplied with, its largest magnitude before clipping and after. */
  readonly clip: number;
  readonly update: number;
  readonly length: number;
}

/** The partials of a network. */
export function partialsOf(sizes: Sizes, input: SizingInput): Partials {
  const { layers, rows, batchTiles, testTiles, trainingTiles, threads } = sizes;
  let length = 0;
  const room = (words: number) => {
    const offset = length;
    length += words;
    return offset;
  };
  return {
    rows: room(3 * rows * (batchTiles + testTiles + trainingTiles)),
    rowLoss: room(rows * batchTiles),
    rowCorrect: room(rows * batchTiles),
    testCorrect: room(rows * testTiles),
    preActivation: room(batchTiles * threads),
    signal: room(2 * layers * batchTiles * threads),
    gradient: room(2 * layers * gradientGroups(sizes)),
    clip: room(4 * layers),
    update: room(updateWords * layers * updateGroups(input) * threads),
    length,
  };
}
