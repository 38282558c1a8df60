import { expect, test, vi } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { failureAt, numberedTrace } from '../trace/model/testTraces.ts';
import { emptyColumns, type Trace } from '../trace/model/trace.ts';
import type { MemberState } from '../worker/client.ts';
import { settled, trainer } from './fakeTrainer.ts';
import { mostKept, mostStateBytes } from './keptRuns.svelte.ts';
import type { Library } from './library/library.svelte.ts';
import type { RunFacts } from './library/savedRun.ts';
import { Run } from './run.svelte.ts';

vi.mock('../worker/client.ts', async () => (await import('./fakeTrainer.ts')).fakeClient);

const configOf = (seed: number) => ({ ...defaultConfig, seed });
const seedsOf = (run: Run) => run.kept.all.map(({ config }) => config.seed);

/** Takes some steps, and then another experiment with this seed takes the place of the run. */
async function replace(run: Run, steps: number, seed: number): Promise<void> {
  trainer().finishedSteps = run.trace!.steps;
  trainer().take(steps);
  void run.load(configOf(seed));
  await settled();
  await trainer().answer('start');
}

async function runWith(seed: number): Promise<Run> {
  const run = new Run(configOf(seed));
  await trainer().answer('start');
  return run;
}

async function back(run: Run, id: string): Promise<void> {
  void run.back(run.kept.find(id)!);
  await settled();
  await trainer().answer('start');
}

test('a run that another takes the place of is kept, and goes on at its step with its trace', async () => {
  const run = await runWith(1);
  const { id, trace } = run;
  await replace(run, 12, 2);
  expect(run.trace?.steps).toBe(0);
  expect(seedsOf(run)).toEqual([1]);
  await back(run, id);
  expect([run.id, run.config.seed, run.status]).toEqual([id, 1, 'paused']);
  expect(run.trace).toBe(trace);
  expect(trainer().startedFrom?.engine.step).toBe(12);
  expect(seedsOf(run)).toEqual([]);
  trainer().take(3);
  expect(run.trace?.steps).toBe(15);
});

test('a run without a step is not kept, and one that starts again is', async () => {
  const run = await runWith(1);
  void run.reset();
  await trainer().answer('start');
  expect(run.kept.all).toEqual([]);
  trainer().take(3);
  void run.reset();
  await settled();
  await trainer().answer('start');
  expect(seedsOf(run)).toEqual([1]);
});

test(`the last ${mostKept} are kept, and the one that is left for another too`, async () => {
  const run = await runWith(1);
  for (let seed = 2; seed <= 8; seed++) await replace(run, seed, seed);
  expect(seedsOf(run)).toEqual([7, 6, 5, 4, 3]);
  trainer().finishedSteps = 0;
  trainer().take(2);
  await back(run, run.kept.all[2]!.id);
  expect(run.config.seed).toBe(5);
  expect(seedsOf(run)).toEqual([8, 7, 6, 4]);
  await replace(run, 1, 9);
  trainer().finishedSteps = 0;
  trainer().take(1);
  expect(seedsOf(run)).toEqual([5, 8, 7, 6, 4]);
  await back(run, run.kept.all.at(-1)!.id);
  expect([run.config.seed, run.status]).toEqual([4, 'paused']);
  expect(seedsOf(run)).toEqual([9, 5, 8, 7, 6]);
});

test('of states that are too large together only the traces of the oldest are left', async () => {
  const run = await runWith(1);
  for (let seed = 2; seed <= 4; seed++) {
    trainer().stateBytes = mostStateBytes / 2;
    await replace(run, 1, seed);
  }
  expect(run.kept.all.map(({ state }) => state !== undefined)).toEqual([true, true, false]);
  const { id } = run.kept.all[2]!;
  void run.back(run.kept.find(id)!);
  await settled();
  await trainer().answer('pause');
  expect([run.id, run.status, run.trace?.steps]).toEqual([id, 'opened', 1]);
  expect(seedsOf(run)).toEqual([3, 2]);
});

test('a run whose engine failed is kept as a trace, and one that stopped is stopped when it is back', async () => {
  const run = await runWith(1);
  const { id } = run;
  const columns = emptyColumns(defaultConfig.network.depth, 1);
  const failure = failureAt(1, columns);
  trainer().onBlock({
    members: { run: { firstStep: 0, steps: 1, columns, failure } },
    runtimes: {},
    milliseconds: 1,
  });
  await trainer().answer('run');
  expect(run.status).toBe('stopped');
  void run.load(configOf(2));
  await settled();
  await trainer().answer('start');
  await back(run, id);
  expect(run.status).toBe('stopped');

  await trainer().answer('run');
  void run.run();
  await settled();
  await trainer().answer('run', new Error('The GPU device was lost.'));
  expect(run.status).toBe('broken');
  void run.load(configOf(3));
  await settled();
  await trainer().answer('start');
  expect(run.kept.all.map(({ config, state }) => [config.seed, state])).toEqual([[1, undefined]]);
});

test('edits while a kept run gets ready are events at its step', async () => {
  const run = await runWith(1);
  const { id } = run;
  await replace(run, 9, 2);
  void run.back(run.kept.find(id)!);
  await settled();
  run.edit('network.residual', true);
  trainer().finishedSteps = 9;
  await trainer().answer('start');
  await settled();
  expect(run.trace?.events).toMatchObject([{ step: 9, field: 'network.residual', to: true }]);
});

test('a trace from a file takes the place of a run, which is kept', async () => {
  const run = await runWith(1);
  trainer().take(4);
  void run.show(numberedTrace(20, 4));
  await settled();
  await trainer().answer('pause');
  expect(run.status).toBe('opened');
  expect(seedsOf(run)).toEqual([1]);
});

test('a variant beside a run that is left goes to the library as a run of its own', async () => {
  const saved: [string, ExperimentConfig, number, number | undefined][] = [];
  const save = async ({ id, config }: Partial<RunFacts>, trace: Trace, state?: MemberState) =>
    saved.push([id!, config!, trace.steps, state?.engine.step]);
  const saveApart = async (run: Partial<RunFacts>, trace: Trace, state?: MemberState) =>
    save({ ...run, id: 'apart' }, trace, state);
  const library = { save, saveApart } as unknown as Library;
  const run = new Run(configOf(1), true, {}, library);
  await trainer().answer('start');
  trainer().take(4);
  run.compare({ 'network.residual': true });
  await settled();
  trainer().take(3, true);
  const { id } = run;
  void run.load(configOf(2));
  await settled();
  const residual = { ...configOf(1), network: { ...defaultConfig.network, residual: true } };
  expect(saved).toEqual([
    [id, configOf(1), 7, 7],
    ['apart', residual, 7, 7],
  ]);
  expect(seedsOf(run)).toEqual([1]);
});
