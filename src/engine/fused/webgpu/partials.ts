// Layout of the buffer of partials: numbers that one dispatch leaves for a later one.
import type { SizingInput } from '../kernels.ts';
import { clipRecord, normRecord, rowRecord, updateRecord } from './partialRecords.ts';
import { gradientGroups, updateGroups, type ShaderSizes } from './shaderSizes.ts';

/** Offsets of the groups of records, in words. */
export interface Partials {
  /** `rowRecord`s, one per row of every tile. */
  readonly rows: number;
  readonly rowLoss: number;
  readonly rowCorrect: number;
  readonly testCorrect: number;
  /** Bits of the largest pre-activation magnitude, one per tile of the batch and thread; a NaN's bits are larger than Infinity's. */
  readonly preActivation: number;
  /** `normRecord`s of ∂loss/∂hidden, one per layer, tile and thread. */
  readonly signal: number;
  /** `normRecord`s of gradients, one per layer and workgroup. */
  readonly gradient: number;
  /** `clipRecord`s, one per layer. */
  readonly clip: number;
  /** `updateRecord`s, one per layer, workgroup and thread. */
  readonly update: number;
  readonly length: number;
}

/** Lays out the partials of a network. */
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
