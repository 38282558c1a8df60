import { expect, test, vi } from 'vitest';
import { inPieces } from './pieces.ts';

test('it hands over everything once, and rests are none of it', async () => {
  const found: number[] = [];
  const whole = await inPieces([1, undefined, 2, 3], (pieces) => found.push(...pieces) > 0);
  expect(found).toEqual([1, 2, 3]);
  expect(whole).toBe(true);
});

test('it ends where no more is wanted, and what it works on ends with it', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  let ended = false;
  async function* work() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      ended = true;
    }
  }
  const found: number[] = [];
  const report = (pieces: number[]) => found.push(...pieces) < 3;
  expect(await inPieces(work(), report)).toBe(false);
  expect(found).toEqual([0, 1, 2]);
  expect(ended).toBe(true);
  vi.restoreAllMocks();
});
