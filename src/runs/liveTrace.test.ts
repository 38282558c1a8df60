import { afterEach, expect, test, vi } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { newTrace, numberedBlock } from '../trace/model/testTraces.ts';
import { deviceAt } from '../trace/model/provenance.ts';
import type { Device } from '../trace/model/trace.ts';
import { LiveTrace } from './liveTrace.svelte.ts';

const device: Device = {
  backend: 'cpu',
  adapter: 'JavaScript',
  precision: 'float32',
  engine: 'tape',
};
const withResidual = (config: ExperimentConfig): ExperimentConfig => ({
  ...config,
  network: { ...config.network, residual: true },
});

test('blocks, edits and changes of device are counted, and leave the same trace', () => {
  const live = new LiveTrace(newTrace(2));
  const { source } = live;
  live.append(numberedBlock(2, 0, 3));
  live.append(numberedBlock(2, 3, 2), { ...device, engine: 'simd' });
  live.edit(defaultConfig, withResidual(defaultConfig), 5);
  expect([live.version, live.trace.steps, live.trace.events.length]).toEqual([3, 5, 1]);
  expect(deviceAt(live.trace)?.engine).toBe('simd');
  expect(live.source).toBe(source);
  expect(live.trace).toBe(source);
});

test('an edit before step 0 makes another trace, of the edited experiment and without an event', () => {
  const live = new LiveTrace(newTrace(2));
  const { source } = live;
  live.edit(defaultConfig, withResidual(defaultConfig), 0);
  expect(live.source).not.toBe(source);
  expect(live.trace).toBe(live.source);
  expect(live.trace.experiment?.network.residual).toBe(true);
  expect(live.trace.events).toEqual([]);
});

test('a fork has the rows so far and the differences as events, and grows on its own', () => {
  const live = new LiveTrace(newTrace(2));
  live.append(numberedBlock(2, 0, 4));
  const fork = live.fork(defaultConfig, withResidual(defaultConfig), device);
  live.append(numberedBlock(2, 4, 1));
  fork.append(numberedBlock(2, 4, 3));
  expect([live.trace.steps, fork.trace.steps]).toEqual([5, 7]);
  expect(fork.trace.events).toEqual([
    { step: 4, field: 'network.residual', from: false, to: true },
  ]);
  expect(live.trace.events).toEqual([]);
  expect([...fork.trace.columns.loss!.subarray(0, 4)]).toEqual([
    ...live.trace.columns.loss!.subarray(0, 4),
  ]);
});

test('a trace beyond its budget is replaced by one whose older steps are thinned, and so is its fork', () => {
  const live = new LiveTrace(newTrace(2), 200_000);
  let { source } = live;
  while (live.source === source) live.append(numberedBlock(2, live.source.steps, 100));
  expect(live.trace).toBe(live.source);
  source = live.source;
  expect(source.thinned).toBeDefined();
  const steps = source.steps;
  live.append(numberedBlock(2, steps, 1));
  expect(live.source).toBe(source);
  const fork = live.fork(defaultConfig, withResidual(defaultConfig), device);
  const own = fork.source;
  while (fork.source === own) fork.append(numberedBlock(2, fork.source.steps, 100));
  expect(live.source.steps).toBe(steps + 1);
});

test('a block that doesn’t follow throws and changes nothing', () => {
  const live = new LiveTrace(newTrace(2));
  expect(() => live.append(numberedBlock(2, 1, 1))).toThrow("can't follow 0 steps");
  expect([live.version, live.trace.steps]).toEqual([0, 0]);
});

afterEach(() => void vi.useRealTimers());

test('steps that come fast are told of every 66 ms, and at once where training ends or is asked for', () => {
  vi.useFakeTimers();
  const live = new LiveTrace(newTrace(2));
  const take = () => live.append(numberedBlock(2, live.trace.steps, 1));
  for (let step = 0; step < 60; step++) {
    take();
    vi.advanceTimersByTime(10);
  }
  expect(live.trace.steps).toBe(60);
  expect(live.version).toBe(10);
  vi.advanceTimersByTime(1000);
  expect(live.version).toBe(10);
  take();
  take();
  expect(live.version).toBe(11);
  live.tell();
  expect(live.version).toBe(12);
  vi.advanceTimersByTime(1000);
  expect(live.version).toBe(12);
});
