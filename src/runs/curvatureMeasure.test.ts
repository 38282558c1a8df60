import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appendBlock } from '../trace/model/append.ts';
import { newTrace, numberedBlock } from '../trace/model/testTraces.ts';
import type { OwnTrace } from '../trace/model/trace.ts';
import { CurvatureMeasure } from './curvatureMeasure.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const take = (trace: OwnTrace, steps: number) =>
  appendBlock(trace, numberedBlock(2, trace.steps, steps));
const edit = (trace: OwnTrace) =>
  trace.events.push({ step: trace.steps, field: 'network.residual', from: false, to: true });

/** A measure of a trace of 100 steps whose network can be asked, and how often it was. */
function measuring() {
  const trace = newTrace(2) as OwnTrace;
  take(trace, 100);
  const ask = vi.fn(async () => ({ step: trace.steps, loss: 1, lossAfter: 2, overshoot: 3 }));
  return { trace, ask, measure: new CurvatureMeasure(ask) };
}

test('measures once, and again after 500 steps and ten seconds', async () => {
  const { trace, ask, measure } = measuring();
  expect(measure.of(trace)).toBeUndefined();
  await Promise.all([measure.refresh(trace), measure.refresh(trace)]);
  expect(measure.of(trace)).toMatchObject({ step: 100, overshoot: 3 });
  take(trace, 501);
  await measure.refresh(trace);
  expect(ask).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_001);
  await measure.refresh(trace);
  expect(measure.of(trace)!.step).toBe(601);
});

test('a measurement that takes long is not repeated for twenty times as long', async () => {
  const { trace, ask, measure } = measuring();
  ask.mockImplementationOnce(async () => {
    vi.advanceTimersByTime(6000);
    return { step: 100, loss: 1, lossAfter: 2, overshoot: 3 };
  });
  await measure.refresh(trace);
  take(trace, 501);
  vi.advanceTimersByTime(119_000);
  await measure.refresh(trace);
  expect(ask).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2000);
  await measure.refresh(trace);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('an edit, and another trace, make what was measured worthless', async () => {
  const { trace, ask, measure } = measuring();
  await measure.refresh(trace);
  expect(measure.of(newTrace(2))).toBeUndefined();
  edit(trace);
  expect(measure.of(trace)).toBeUndefined();
  ask.mockImplementationOnce(async () => {
    edit(trace);
    return { step: 100, loss: 1, lossAfter: 2, overshoot: 3 };
  });
  await measure.refresh(trace);
  expect(measure.of(trace)).toBeUndefined();
});

test('a network that refused is not asked at once again', async () => {
  const trace = newTrace(2) as OwnTrace;
  const ask = vi.fn(async () => ({ reason: 'There is no room.' }));
  const measure = new CurvatureMeasure(ask);
  await measure.refresh(trace);
  await measure.refresh(trace);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(measure.of(trace)).toBeUndefined();
});
