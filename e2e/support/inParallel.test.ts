import { expect, test } from 'vitest';
import { inParallel } from './inParallel.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('outcomes are in the order of the items, and no more run at a time than allowed', async () => {
  let running = 0;
  let most = 0;
  const outcomes = await inParallel([3, 1, 2, 0], 2, async (turns) => {
    most = Math.max(most, ++running);
    for (let i = 0; i < turns; i++) await turn();
    running--;
    return turns * 10;
  });
  expect(outcomes).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});

test('the first failure is told', async () => {
  const run = async (item: number) => {
    await turn();
    if (item === 1) throw new Error('no place');
  };
  await expect(inParallel([1, 2, 3], 2, run)).rejects.toThrow('no place');
});
