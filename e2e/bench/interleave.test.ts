import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { interleave } from './interleave.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('contenders take turns, there and back, after their warm-up, each as many steps as fill the time', async () => {
  const turns: string[] = [];
  const contender = (name: string, ...milliseconds: number[]) => ({
    takeSteps: async (count: number) => {
      turns.push(`${name}${count}`);
      vi.advanceTimersByTime(
        count * (milliseconds.length > 1 ? milliseconds.shift()! : milliseconds[0]!),
      );
    },
    dispose() {},
  });
  // The slow one compiles first, and is disturbed in one of three rounds.
  const slow = contender('slow', 900, 50, 20, 20, 70, 20);
  const times = await interleave([slow, contender('quick', 5)], 3, 41);
  expect(turns.join(' ')).toBe(
    'slow1 slow1 slow1 quick1 quick1 quick1 slow2 quick8 quick8 slow2 slow2 quick8',
  );
  expect(times).toEqual([20, 5]);
});

test('one that takes long rests after three rounds', async () => {
  let turns = 0;
  const slow = {
    takeSteps: async () => {
      turns++;
      vi.advanceTimersByTime(8000);
    },
    dispose() {},
  };
  expect(await interleave([slow], 7, 500)).toEqual([8000]);
  expect(turns).toBe(3 + 3);
});
