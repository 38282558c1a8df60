// When an engine's blocks have found their size: engines are compared at the sizes that they run at.

/** A block that an engine took. */
export interface TimedBlock {
  readonly steps: number;
  readonly milliseconds: number;
}

/** Blocks that are looked at for growth. */
const latest = 4;
/** Blocks after which an engine has had time enough to find its size. */
export const mostBlocks = 20;
/** Blocks vary by a probe of a fifth; more than this is growth. */
const growth = 1.3;
/** A size so many times as large or as small is another: a block's fixed cost weighs otherwise in it. */
const otherSize = 4;

const largest = (blocks: readonly TimedBlock[]): number =>
  Math.max(...blocks.map(({ steps }) => steps));

/** Steps of the largest of the latest blocks. */
export const sizeOf = (blocks: readonly TimedBlock[]): number => largest(blocks.slice(-latest));

/** Milliseconds a step in the fastest of the latest blocks. */
export const msPerStepOf = (blocks: readonly TimedBlock[]): number =>
  Math.min(...blocks.slice(-latest).map(({ steps, milliseconds }) => milliseconds / steps));

/** Whether the blocks of an engine, from its first on, don't grow any more. */
export const areSteady = (blocks: readonly TimedBlock[]): boolean =>
  blocks.length >= mostBlocks ||
  (blocks.length > latest && sizeOf(blocks) <= growth * largest(blocks.slice(0, -latest)));

/** Whether an engine has taken blocks so much larger or smaller than `size`, and nothing else lately, that another may be the fastest. */
export const areOfAnotherSize = (blocks: readonly TimedBlock[], size: number): boolean =>
  blocks.length >= mostBlocks &&
  blocks
    .slice(-mostBlocks)
    .every(({ steps }) => steps >= otherSize * size || steps * otherSize <= size);
