import { expect, test } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import type { MemberState } from '../../worker/client.ts';
import { keptRunOf, traceOnly } from './keptRunOf.ts';
import type { LoadedRun, SavedRun } from './savedRun.ts';

/** A run of 600 steps with edits before steps 500 and 540, stored with the state of a step. */
function loaded(stateStep: number | undefined, changes: Partial<SavedRun> = {}): LoadedRun {
  const trace = numberedTrace(3, 600);
  trace.events.push({ step: 500, field: 'network.residual', from: false, to: true }, {
    step: 540,
    field: 'learningRate',
    from: 1,
    to: 2,
  } as never);
  const config = { ...trace.experiment, stepRate: 'full' };
  const saved = {
    id: 'a',
    config,
    planned: [],
    isFromFile: false,
    ...changes,
  } as unknown as SavedRun;
  const state = stateStep === undefined ? undefined : { engine: { step: stateStep } };
  return { saved, trace, state: state as MemberState | undefined };
}

test('a run goes on from its state, with its later edits planned and its speed', () => {
  const { config, planned, live, recorded } = keptRunOf(loaded(520));
  expect([live.source.steps, live.source.events.length]).toEqual([520, 1]);
  expect([config.network.residual, config.stepRate]).toEqual([true, 'full']);
  expect(planned.map(({ step }) => step)).toEqual([540]);
  expect(recorded!.steps).toBe(600);
});

test('with the state of its last step nothing is taken again', () => {
  const { live, recorded } = keptRunOf(loaded(600));
  expect([live.source.steps, recorded]).toEqual([600, undefined]);
});

test('without a state a long run is a trace, and a young one is taken again from the start', () => {
  const long = keptRunOf(loaded(undefined));
  expect([long.live.source.steps, long.recorded]).toEqual([600, undefined]);
  const { saved, trace } = loaded(undefined);
  const young = { saved, trace: { ...trace, steps: 40 }, state: undefined };
  expect(keptRunOf(young).live.source.steps).toBe(0);
  expect(keptRunOf(young).recorded).toBe(young.trace);
  const opened = { ...young, saved: { ...saved, isFromFile: true } };
  expect(keptRunOf(opened).recorded).toBeUndefined();
});

test('a run that another tab writes is shown whole', () => {
  expect(traceOnly(loaded(520)).live.source.steps).toBe(600);
});
