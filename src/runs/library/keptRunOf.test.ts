import { expect, test } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { configAt } from '../../trace/query/configAt.ts';
import { withinBudget } from '../../trace/query/thinOlderSteps.ts';
import type { MemberState } from '../../worker/client.ts';
import { keptRunOf, traceOnly } from './keptRunOf.ts';
import type { LoadedRun, SavedRun } from './savedRun.ts';
import { cutTrace } from './traceRows.ts';

/** A run of 600 steps with edits before steps 500 and 540, stored with the state of a step. */
function loaded(stateStep: number | undefined, changes: Partial<SavedRun> = {}): LoadedRun {
  const trace = numberedTrace(3, 600);
  trace.events.push(
    { step: 500, field: 'network.residual', from: false, to: true },
    {
      step: 540,
      field: 'optimizer.learningRate',
      from: 0.005,
      to: 0.05,
    },
  );
  const config = { ...configAt(trace), stepRate: 'full' };
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

test('a run goes on from a state only where its steps are whole', () => {
  const { saved } = loaded(520);
  const trace = withinBudget(numberedTrace(3, 3000), 200_000);
  const from = (step: number) => {
    const state = { engine: { step } } as unknown as MemberState;
    return keptRunOf({ saved, trace, state }, Infinity).live.source;
  };
  expect([from(2900).steps, from(2900).thinned]).toEqual([2900, trace.thinned]);
  expect([from(900).steps, from(900).thinned]).toEqual([0, undefined]);
});

test('a run that another tab writes is shown whole', () => {
  expect(traceOnly(loaded(520)).live.source.steps).toBe(600);
});

/** The same with a variant beside it from step 40 on, of so many steps, stored with the state of a step. */
function besideVariant(stateStep: number | undefined, steps = 600, fromStep = 40): LoadedRun {
  const variant = loaded(stateStep, { id: 'v' });
  return {
    ...loaded(520),
    saved: {
      ...loaded(520).saved,
      variant: { id: 'v', changes: { 'network.residual': true }, fromStep },
    },
    variant: { ...variant, trace: cutTrace(variant.trace, steps) },
  };
}

test('the variant beside a run goes on from its state at the same step', () => {
  const { id, live, state, recorded, hasEnded } = keptRunOf(besideVariant(520)).variant!;
  expect([id, live.source.steps, state!.engine.step, hasEnded]).toEqual(['v', 520, 520, false]);
  expect(recorded!.steps).toBe(600);
});

test('a variant that had ended before is shown with its trace', () => {
  const { live, state, hasEnded } = keptRunOf(besideVariant(300, 310)).variant!;
  expect([live.source.steps, state, hasEnded]).toEqual([310, undefined, true]);
});

test('a variant without a state of that step doesn’t come back, but where both begin again at step 0', () => {
  expect(keptRunOf(besideVariant(510)).variant).toBeUndefined();
  expect(keptRunOf(besideVariant(undefined)).variant).toBeUndefined();
  const young = (fromStep: number) => {
    const both = besideVariant(undefined, 30, fromStep);
    return keptRunOf({ ...both, trace: cutTrace(both.trace, 40), state: undefined }).variant;
  };
  expect(young(0)).toMatchObject({ hasEnded: false, state: undefined });
  expect(young(0)!.live.source.steps).toBe(0);
  expect(young(7)).toBeUndefined();
});
