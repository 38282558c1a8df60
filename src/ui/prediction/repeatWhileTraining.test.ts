import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Run } from '../../runs/run.svelte.ts';
import { repeatWhileTraining } from './repeatWhileTraining.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a run that trains is asked again after ten times the answer’s time, and a paused one at once', async () => {
  const run = { status: 'running', live: { version: 1 } };
  const asked: number[] = [];
  const end = repeatWhileTraining(run as unknown as Run, async () => {
    asked.push(run.live.version);
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await vi.advanceTimersByTimeAsync(600);
  run.live.version = 2;
  await vi.advanceTimersByTimeAsync(600);
  expect(asked).toEqual([1]);

  run.status = 'paused';
  await vi.advanceTimersByTimeAsync(300);
  expect(asked).toEqual([1, 2]);

  run.status = 'running';
  run.live.version = 3;
  await vi.advanceTimersByTimeAsync(1900);
  expect(asked).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(600);
  expect(asked).toEqual([1, 2, 3]);
  end();
});
