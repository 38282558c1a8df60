import { expect, test } from 'vitest';
import { RedrawScheduler } from './redrawScheduler.ts';

/** Frames that come when the test says so, 16 milliseconds apart. */
function manualFrames() {
  let waiting: (() => void)[] = [];
  let time = 0;
  return {
    now: () => time,
    request: (callback: () => void) => void waiting.push(callback),
    /** Milliseconds until the next frame. */
    next(milliseconds = 16) {
      time += milliseconds;
      const callbacks = waiting;
      waiting = [];
      for (const callback of callbacks) callback();
      return waiting.length > 0;
    },
  };
}

const recorder = (drawn: string[], name: string) => ({ draw: () => void drawn.push(name) });

/** A scheduler that these charts have asked for a redraw, and what it has drawn. */
function scheduling(names: readonly string[] = []) {
  const frames = manualFrames();
  const scheduler = new RedrawScheduler(frames);
  const drawn: string[] = [];
  for (const name of names) scheduler.request(recorder(drawn, name));
  return { frames, scheduler, drawn };
}

test('charts are drawn in turn, one a frame', () => {
  const { frames, drawn } = scheduling(['a', 'b', 'c']);
  frames.next();
  expect(drawn).toEqual(['a']);
  frames.next();
  frames.next();
  expect(drawn).toEqual(['a', 'b', 'c']);
  expect(frames.next()).toBe(false);
});

test('a chart that asks after a long rest is drawn in the next frame', () => {
  const { frames, scheduler, drawn } = scheduling(['a']);
  frames.next();
  frames.next();
  expect(frames.next(5000)).toBe(false);
  scheduler.request(recorder(drawn, 'late'));
  frames.next();
  expect(drawn).toEqual(['a', 'late']);
});

test('a chart that always asks is drawn every 70 milliseconds, and keeps nobody waiting', () => {
  const { frames, scheduler, drawn } = scheduling();
  const greedy = recorder(drawn, 'greedy');
  const other = recorder(drawn, 'other');
  for (let frame = 0; frame < 100; frame++) {
    scheduler.request(greedy);
    if (frame === 50) scheduler.request(other);
    frames.next();
  }
  expect(drawn.filter((name) => name === 'greedy')).toHaveLength(20);
  expect(drawn).toContain('other');
});

test('after a drawing that held up the next frame, as much time again is left to others', () => {
  const { frames, drawn } = scheduling(['a', 'b', 'c']);
  frames.next();
  frames.next(60);
  frames.next(40);
  expect(drawn).toEqual(['a']);
  frames.next(20);
  expect(drawn).toEqual(['a', 'b']);
  frames.next(16);
  expect(drawn).toEqual(['a', 'b', 'c']);
});

test('a request that is taken back draws nothing', () => {
  const { frames, scheduler, drawn } = scheduling();
  const chart = recorder(drawn, 'chart');
  scheduler.request(chart);
  scheduler.cancel(chart);
  frames.next();
  expect(drawn).toEqual([]);
});
