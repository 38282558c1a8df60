import { beforeEach, expect, test, vi } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import type { EditEvent } from '../../experiment/edits.ts';
import { appendBlock } from '../../trace/model/append.ts';
import { emptyColumns, emptyTrace, type Device, type OwnTrace } from '../../trace/model/trace.ts';
import { device, inputs, settled, trainer } from '../fakeTrainer.ts';
import { Run } from '../run.svelte.ts';
import type { Library } from './library.svelte.ts';
import type { LoadedRun } from './savedRun.ts';

vi.mock('../../worker/client.ts', async () => (await import('../fakeTrainer.ts')).fakeClient);

const edit: EditEvent = { step: 24, field: 'network.residual', from: false, to: true };

/** A run of 30 steps of zeros with an edit before step 24, stored with the state of step 20, which this device has computed. */
function saved(on: Device = device, change: (trace: OwnTrace) => void = () => {}): LoadedRun {
  const trace = emptyTrace(defaultConfig, { device: on, inputs }, '0.0.0');
  const columns = emptyColumns(defaultConfig.network.depth, 30);
  appendBlock(trace, { firstStep: 0, steps: 30, columns });
  trace.events.push(edit);
  change(trace);
  const config = { ...defaultConfig, network: { ...defaultConfig.network, residual: true } };
  return {
    saved: { id: 'mine', config, planned: [], isFromFile: false } as unknown as LoadedRun['saved'],
    trace,
    state: { engine: { step: 20, parameters: [], slots: [] }, device: on, bytes: 8 },
  };
}

let cuts: [string, number][] = [];
let isMine = true;
const library = {
  hold: async () => isMine,
  cut: async (id: string, step: number) => void cuts.push([id, step]),
  save: async () => true,
} as unknown as Library;
beforeEach(() => {
  cuts = [];
  isMine = true;
});

/** Opens a saved run, whose trainer goes on from its state. */
async function open(loaded: LoadedRun, trains = false): Promise<Run> {
  const run = new Run(loaded, trains, {}, library);
  await settled();
  await trainer().answer('start');
  trainer().finishedSteps = 20;
  return run;
}

/** Takes the steps after the state again, up to the edit and then the others. */
async function takeAgain(): Promise<void> {
  for (const steps of [4, 6]) {
    trainer().take(steps);
    await trainer().answer('advance');
  }
}

test('a saved run takes the steps after its state again, with their edits, and goes on', async () => {
  const run = await open(saved(), true);
  expect([run.id, run.status, run.trace?.steps]).toEqual(['mine', 'starting', 20]);
  expect(trainer().startedFrom?.engine.step).toBe(20);
  await takeAgain();
  expect([run.status, run.trace?.steps, run.keeping.notice]).toEqual(['running', 30, undefined]);
  expect(run.trace?.events).toEqual([edit]);
  expect(run.config.network.residual).toBe(true);
  expect(cuts).toEqual([]);
});

test('a step that comes out otherwise is named, and the rest of the stored ones are dropped', async () => {
  const run = await open(saved(device, ({ columns }) => (columns.loss[26] = 0.5)));
  await takeAgain();
  expect(run.status).toBe('paused');
  expect(run.keeping.notice).toContain(
    'Step 26 was recomputed and differs from the stored one: loss is 0',
  );
  expect(cuts).toEqual([['mine', 26]]);
  run.keeping.dismiss();
  expect(run.keeping.notice).toBeUndefined();
});

test('on other hardware the run goes on from its state, with its later edits to come', async () => {
  const other: Device = { ...device, adapter: 'Another GPU', backend: 'webgpu', engine: 'fused' };
  const run = await open(saved(other));
  expect([run.status, run.trace?.steps]).toEqual(['paused', 20]);
  expect(run.keeping.notice).toContain('resumes at step 20');
  expect(run.planned.map(({ step }) => step)).toEqual([24]);
  expect(cuts).toEqual([['mine', 20]]);
  expect(run.trace?.provenance.map(({ fromStep }) => fromStep)).toEqual([0, 20]);
});

test('a run that had stopped is stopped again, at the same step and for the same reason', async () => {
  const failure = { step: 30, autopsy: undefined, columns: {} };
  const run = await open(saved(device, (trace) => (trace.failure = failure as never)));
  await takeAgain();
  expect(run.status).toBe('stopped');
  expect(run.trace?.failure).toBe(failure);
});

test('a run that another tab writes is shown whole, and its network is not made', async () => {
  isMine = false;
  const run = new Run(saved(), true, {}, library);
  await settled();
  expect([run.status, run.trace?.steps]).toEqual(['opened', 30]);
  expect(run.keeping.notice).toContain('open in another tab');
  expect(run.shown?.isFromFile).toBe(false);
});

/** The same beside a variant without skip connections from step 10 on. */
function savedWithVariant(change: (trace: OwnTrace) => void = () => {}): LoadedRun {
  const variant = saved(device, change);
  const { config } = variant.saved;
  const without = { ...config, network: { ...config.network, residual: false } };
  variant.trace.events.pop();
  return {
    ...saved(),
    saved: {
      ...saved().saved,
      variant: { id: 'v', changes: { 'network.residual': false }, fromStep: 10 },
    },
    variant: { ...variant, saved: { ...variant.saved, id: 'v', config: without } },
  };
}

async function takeBothAgain(): Promise<void> {
  for (const steps of [4, 6]) {
    trainer().take(steps, true);
    await trainer().answer('advance');
  }
}

test('the variant beside a saved run goes on with it, and both take their steps again', async () => {
  const run = await open(savedWithVariant(), true);
  expect(trainer().startedVariant?.network.residual).toBe(false);
  expect(trainer().startedVariantFrom?.engine.step).toBe(20);
  await takeBothAgain();
  const { id, fromStep, live, config } = run.comparison.variant!;
  expect([id, fromStep, live.source.steps, config.network.residual]).toEqual(['v', 10, 30, false]);
  expect([run.status, run.keeping.notice]).toEqual(['running', undefined]);
});

test('a step of the variant that comes out otherwise is named too', async () => {
  const run = await open(savedWithVariant(({ columns }) => (columns.loss[27] = 0.5)));
  await takeBothAgain();
  expect(run.keeping.notice).toContain('Step 27 was recomputed and differs');
  expect(cuts).toEqual([['mine', 27]]);
});
