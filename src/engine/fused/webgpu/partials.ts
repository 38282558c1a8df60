// Where the numbers that one dispatch leaves for a later one stand, in one buffer of words.
import type { SizingInput } from '../kernels.ts';
import { clipRecord, normRecord, rowRecord, updateRecord } from './partialRecords.ts';
import { gradientGroups, updateGroups, type ShaderSizes } from './shaderSizes.ts';

/** Offsets in words. */
export interface Partials {
  /** `rowRecord`s, one a row of every tile. */
  readonly rows: number;
  readonly rowLoss: number;
  readonly rowCorrect: number;
  readonly testCorrect: number;
  /** Bits of the largest pre-activation's magnitude, one a tile of the batch and thread: those of a NaN are larger than Infinity's. */
  readonly preActivation: number;
  /** `normRecord`s of ∂loss/∂hidden, one a layer, tile and thread. */
  readonly signal: number;
  /** `normRecord`s of gradients, one a layer and workgroup. */
  readonly gradient: number;
  /** `clipRecord`s, one a layer. */
  readonly clip: number;
  /** `updateRecord`s, one a layer, workgroup and thread. */
  readonly update: number;
  readonly length: number;
}

/** The partials of a network. */
export function partialsOf(sizes: ShaderSizes, input: SizingInput): Partials {
  const { layers, rows, batchTiles, testTiles, trainingTiles, threads } = sizes;
  let length = 0;
  const room = (words: number) => {
    const offset = length;
    length += words;
    return offset;
  };
  return {
    rows: room(rowRecord.words * rows * (batchTiles + testTiles + trainingTiles)),
    rowLoss: room(rows * batchTiles),
    rowCorrect: room(rows * batchTiles),
    testCorrect: room(rows * testTiles),
    preActivation: room(batchTiles * threads),
    signal: room(normRecord.words * layers * batchTiles * threads),
    gradient: room(normRecord.words * layers * gradientGroups(sizes)),
    clip: room(clipRecord.words * layers),
    update: room(updateRecord.words * layers * updateGroups(input) * threads),
    length,
  };
}
