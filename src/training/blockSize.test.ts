import { expect, test } from 'vitest';
import { stream } from '../trace/query/wildTrace.ts';
import { BlockSize } from './blockSize.ts';

interface Block {
  readonly steps: number;
  readonly milliseconds: number;
}

/** Takes `blocks` blocks in turn, each with the duration that `cost` gives. */
function take(size: BlockSize, blocks: number, cost: (steps: number) => number): Block[] {
  return Array.from({ length: blocks }, () => {
    const steps = size.next();
    const milliseconds = cost(steps);
    size.add(steps, milliseconds);
    return { steps, milliseconds };
  });
}

const costOf = (fixed: number, perStep: number) => (steps: number) => fixed + steps * perStep;

/** Steps per millisecond of these blocks. */
function rateOf(blocks: readonly Block[]): number {
  const sum = (key: keyof Block) => blocks.reduce((total, block) => total + block[key], 0);
  return sum('steps') / sum('milliseconds');
}

/** That rate as a fraction of the rate of the largest blocks. */
const shareOf = (blocks: readonly Block[], cost: (steps: number) => number): number =>
  rateOf(blocks) / (512 / cost(512));

const longestOf = (blocks: readonly Block[]): number =>
  Math.max(...blocks.map(({ milliseconds }) => milliseconds));

test.each([0, 0.5, 10, 20, 100])(
  'with a fixed cost of %f ms, blocks are fast enough after twenty',
  (fixed) => {
    const cost = costOf(fixed, 0.2);
    const size = new BlockSize();
    take(size, 20, cost);
    const blocks = take(size, 20, cost);
    expect(shareOf(blocks, cost)).toBeGreaterThanOrEqual(0.9);
    if (fixed < 100) expect(longestOf(blocks)).toBeLessThan(100);
  },
);

test('without a fixed cost a block takes about 30 ms', () => {
  const size = new BlockSize();
  take(size, 20, costOf(0, 1));
  expect(size.next()).toBe(30);
});

test('where a single step is slow, blocks are of one step, but for a rare probe', () => {
  const sizes = take(new BlockSize(), 32, costOf(1, 400)).map(({ steps }) => steps);
  expect(sizes.filter((steps) => steps > 1)).toEqual([2, 2]);
});

test('a first block that compiles, and one that another tab holds up, leave no trace', () => {
  const cost = costOf(0.5, 0.2);
  const size = new BlockSize();
  const slow = new Set([0, 25]);
  let block = 0;
  const blocks = take(size, 40, (steps) => cost(steps) + (slow.has(block++) ? 800 : 0));
  expect(shareOf(blocks.slice(20, 25), cost)).toBeGreaterThanOrEqual(0.9);
  expect(shareOf(blocks.slice(26), cost)).toBeGreaterThanOrEqual(0.9);
  expect(longestOf(blocks.slice(26))).toBeLessThan(100);
});

test.each([1, 2, 3, 4, 5])(
  'times that are off by up to a third do little harm: stream %i',
  (seed) => {
    const next = stream(seed);
    for (const fixed of [0.5, 10, 20]) {
      const cost = costOf(fixed, 0.2);
      const size = new BlockSize();
      const noisy = (steps: number) => cost(steps) * (2 / 3 + (2 / 3) * next());
      take(size, 20, noisy);
      const blocks = take(size, 60, noisy);
      expect(
        rateOf(blocks.map(({ steps }) => ({ steps, milliseconds: cost(steps) }))),
      ).toBeGreaterThan(0.85 * (512 / cost(512)));
      const lengths = blocks.map(({ steps }) => cost(steps)).toSorted((a, b) => a - b);
      expect(lengths[54]).toBeLessThan(120);
    }
  },
);

test.each([
  ['slower', 0.2, 2],
  ['faster', 2, 0.2],
])(
  'a network that becomes ten times %s is known for it within twelve blocks',
  (_, before, after) => {
    const size = new BlockSize();
    take(size, 40, costOf(5, before));
    const cost = costOf(5, after);
    take(size, 12, cost);
    const blocks = take(size, 20, cost);
    expect(longestOf(blocks)).toBeLessThan(110);
    expect(shareOf(blocks, cost)).toBeGreaterThanOrEqual(0.88);
  },
);
