import { expect, test } from 'vitest';
import { areOfAnotherSize, areSteady, msPerStepOf, sizeOf } from './steadyBlocks.ts';

const blocksOf = (...sizes: number[]) =>
  sizes.map((steps) => ({ steps, milliseconds: 10 + 0.5 * steps }));

test('blocks that grow are not steady, and those that stopped growing are', () => {
  expect(areSteady(blocksOf(1, 2, 4, 8, 16, 32))).toBe(false);
  expect(areSteady(blocksOf(1, 2, 4, 8, 16, 32, 34, 27, 34))).toBe(false);
  expect(areSteady(blocksOf(1, 2, 4, 8, 16, 32, 34, 27, 34, 34))).toBe(true);
  expect(areSteady(blocksOf(1, 1, 1, 1))).toBe(false);
  expect(areSteady(blocksOf(1, 1, 1, 1, 1))).toBe(true);
});

test('after twenty blocks they are taken as they are', () => {
  expect(areSteady(blocksOf(...Array.from({ length: 19 }, (_, i) => 2 ** i)))).toBe(false);
  expect(areSteady(blocksOf(...Array.from({ length: 20 }, (_, i) => 2 ** i)))).toBe(true);
});

test('the time of a step is that of the fastest of the latest blocks', () => {
  const blocks = blocksOf(1, 100, 10, 20, 10, 5);
  expect(sizeOf(blocks)).toBe(20);
  expect(msPerStepOf(blocks)).toBe(1);
});

test('four times as many steps a block, or a quarter, is another size, once twenty blocks had it', () => {
  const blocks = (count: number, steps: number) => blocksOf(...Array<number>(count).fill(steps));
  expect(areOfAnotherSize(blocks(20, 4), 1)).toBe(true);
  expect(areOfAnotherSize(blocks(20, 1), 4)).toBe(true);
  expect(areOfAnotherSize(blocks(20, 3), 1)).toBe(false);
  expect(areOfAnotherSize(blocks(20, 1), 3)).toBe(false);
  expect(areOfAnotherSize(blocks(19, 4), 1)).toBe(false);
  expect(areOfAnotherSize([...blocks(19, 4), ...blocks(1, 1)], 1)).toBe(false);
});
