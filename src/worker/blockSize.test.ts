import { expect, test } from 'vitest';
import { nextBlockSize } from './blockSize.ts';

/** Block sizes chosen one after the other, where a step takes `perStep` milliseconds. */
function settle(perStep: number, start = 1): number {
  let steps = start;
  for (let i = 0; i < 20; i++) steps = nextBlockSize(steps, steps * perStep);
  return steps;
}

test('settles where a block takes about 30 ms', () => {
  expect(settle(1)).toBe(30);
  expect(settle(10)).toBe(3);
  expect(settle(10, 500)).toBe(3);
});

test('takes one step at a time where a single one is slow, and 512 at most', () => {
  expect(settle(400)).toBe(1);
  expect(settle(0)).toBe(512);
});

test('one slow block only halves it', () => {
  expect(nextBlockSize(30, 10_000)).toBe(15);
});
