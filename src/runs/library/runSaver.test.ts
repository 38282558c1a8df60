import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import type { MemberState } from '../../worker/client.ts';
import { RunSaver, type RunNow } from './runSaver.ts';
import { cutTrace } from './traceRows.ts';

const whole = numberedTrace(3, 400);
const device = { backend: 'cpu', adapter: '', precision: 'float32', engine: 'tape' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A run that a test lets grow, and what was written of it: the steps, and the step of a state. */
function saverOf(bytes = 8) {
  const written: { readonly steps: number; readonly state: number | undefined }[] = [];
  const run = {
    id: 'a',
    steps: 0,
    isTraining: true,
    hasNetwork: true,
    writes: true,
    variant: undefined as unknown,
  };
  const asked: number[] = [];
  const now = (): RunNow | undefined => ({
    ...{ id: run.id, config: whole.experiment, planned: [], isFromFile: false },
    ...{ isTraining: run.isTraining, hasNetwork: run.hasNetwork },
    variant: run.variant as RunNow['variant'],
    trace: cutTrace(whole, run.steps),
  });
  const stateNow = (): MemberState => ({
    engine: { step: run.steps, parameters: [], slots: [] },
    ...{ device, bytes },
  });
  const saver = new RunSaver({
    now,
    snapshot: async (mostBytes) => {
      asked.push(mostBytes);
      return bytes > mostBytes ? undefined : { state: stateNow(), variant: undefined };
    },
    save: async ({ trace: { steps } }, snapshot) => {
      if (run.writes) written.push({ steps, state: snapshot?.state.engine.step });
      return run.writes;
    },
  });
  /** Trains so many milliseconds, a step in ten. */
  const train = async (milliseconds: number) => {
    for (let time = 0; time < milliseconds; time += 50) {
      run.steps += 5;
      saver.touch();
      await vi.advanceTimersByTimeAsync(50);
    }
  };
  const pause = async () => {
    run.isTraining = false;
    saver.touch();
    await vi.advanceTimersByTimeAsync(1000);
  };
  const states = () => written.flatMap(({ state }) => state ?? []);
  return { saver, run, asked, written, train, pause, states };
}

test('while a run trains its rows are written four times a second', async () => {
  const { run, written, train } = saverOf();
  await train(3000);
  expect(written.length).toBeGreaterThanOrEqual(12);
  const behind = written.slice(1).map(({ steps }, i) => steps - written[i]!.steps);
  expect(Math.max(...behind)).toBeLessThanOrEqual(30);
  expect(run.steps - written.at(-1)!.steps).toBeLessThanOrEqual(30);
});

test('its state is read every two seconds, less often where it is large', async () => {
  const small = saverOf();
  await small.train(4000);
  expect(small.states()).toHaveLength(2);
  const large = saverOf(100e6);
  await large.train(4000);
  expect(large.states()).toHaveLength(1);
});

test('in a pause the state of the last step is written, and then nothing more', async () => {
  const { saver, run, written, train, pause } = saverOf();
  await train(900);
  await pause();
  expect(written.at(-1)).toEqual({ steps: run.steps, state: run.steps });
  const { length } = written;
  await vi.advanceTimersByTimeAsync(5000);
  expect(written).toHaveLength(length);
  saver.touch();
  await vi.advanceTimersByTimeAsync(5000);
  expect(written.slice(length)).toEqual([{ steps: run.steps, state: undefined }]);
});

test('a state that is too large to be read while a run trains is read in a pause', async () => {
  const { run, asked, train, pause, states } = saverOf(200e6);
  await train(3000);
  expect(states()).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(2);
  await pause();
  expect(states()).toEqual([run.steps]);
});

test('a state of a run that another took the place of is not stored with that', async () => {
  const { saver, run, written } = saverOf();
  run.steps = 30;
  saver.touch();
  await vi.advanceTimersByTimeAsync(10);
  Object.assign(run, { id: 'b', steps: 3, hasNetwork: false });
  saver.touch();
  await vi.advanceTimersByTimeAsync(2000);
  expect(written).toEqual([
    { steps: 30, state: undefined },
    { steps: 3, state: undefined },
  ]);
});

test('a run that can’t be stored is tried again with its next change', async () => {
  const { run, written, train } = saverOf();
  run.writes = false;
  await train(1000);
  run.writes = true;
  await train(500);
  expect(written[0]!.steps).toBeGreaterThan(100);
});

test('with a variant beside it the state is read at once, and then in its time', async () => {
  const { run, asked, train } = saverOf();
  await train(500);
  expect(asked).toHaveLength(1);
  run.variant = { id: 'v' };
  await train(500);
  expect(asked).toHaveLength(2);
  await train(1000);
  expect(asked).toHaveLength(2);
});

test('a run that waits is stored whole at once, however large its state is', async () => {
  const { saver, run, asked, written } = saverOf(1e9);
  Object.assign(run, { steps: 30, isTraining: false });
  expect(await saver.store()).toBe(true);
  expect(asked).toEqual([Infinity]);
  expect(written).toEqual([{ steps: 30, state: 30 }]);
  run.writes = false;
  expect(await saver.store()).toBe(false);
});
