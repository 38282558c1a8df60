// Tells when an engine's block size is steady: engines are compared at the block sizes that they run at.

/** Steps and device time of a block. */
export interface TimedBlock {
  readonly steps: number;
  readonly milliseconds: number;
}

/** Number of latest blocks that are compared with earlier ones. */
const latest = 4;
/** Number of blocks after which the block size counts as steady in any case. */
export const mostBlocks = 20;
/** Block sizes vary by a fifth for probing; a larger ratio is growth. */
const growth = 1.3;
/** Ratio of block sizes from which a measurement is outdated, since the fixed cost of a block then has another share. */
const otherSize = 4;

const largest = (blocks: readonly TimedBlock[]): number =>
  Math.max(...blocks.map(({ steps }) => steps));

/** Steps of the largest of the latest blocks. */
export const sizeOf = (blocks: readonly TimedBlock[]): number => largest(blocks.slice(-latest));

/** Milliseconds per step in the fastest of the latest blocks. */
export const msPerStepOf = (blocks: readonly TimedBlock[]): number =>
  Math.min(...blocks.slice(-latest).map(({ steps, milliseconds }) => milliseconds / steps));

/** True if the block size of an engine, given all its blocks so far, no longer grows. */
export const areSteady = (blocks: readonly TimedBlock[]): boolean =>
  blocks.length >= mostBlocks ||
  (blocks.length > latest && sizeOf(blocks) <= growth * largest(blocks.slice(0, -latest)));

/** True if all of the latest blocks are at least four times as large or as small as `size`, so that another engine may be the fastest. */
export const areOfAnotherSize = (blocks: readonly TimedBlock[], size: number): boolean =>
  blocks.length >= mostBlocks &&
  blocks
    .slice(-mostBlocks)
    .every(({ steps }) => steps >= otherSize * size || steps * otherSize <= size);
