import { expect, test, vi } from 'vitest';
import { inChunks } from './streamingTask.ts';

test('it hands over everything once, and pauses are none of it', async () => {
  const found: number[] = [];
  const whole = await inChunks([1, undefined, 2, 3], (chunk) => found.push(...chunk) > 0);
  expect(found).toEqual([1, 2, 3]);
  expect(whole).toBe(true);
});

test('it ends where no more is wanted, and what it works on ends with it', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  let ended = false;
  async function* task() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      ended = true;
    }
  }
  const found: number[] = [];
  const onChunk = (chunk: number[]) => found.push(...chunk) < 3;
  expect(await inChunks(task(), onChunk)).toBe(false);
  expect(found).toEqual([0, 1, 2]);
  expect(ended).toBe(true);
  vi.restoreAllMocks();
});
