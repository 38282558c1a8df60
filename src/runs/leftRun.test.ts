import { expect, test, vi } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { failureAt, numberedTrace } from '../trace/model/testTraces.ts';
import { emptyColumns } from '../trace/model/trace.ts';
import { settled, trainer } from './fakeTrainer.ts';
import { mostStateBytes } from './leftRun.svelte.ts';
import type { Library } from './library/library.svelte.ts';
import type { RunToSave } from './library/savedRun.ts';
import { Run } from './run.svelte.ts';

vi.mock('../worker/client.ts', async () => (await import('./fakeTrainer.ts')).fakeClient);

const configOf = (seed: number) => ({ ...defaultConfig, seed });
const leftSeed = (run: Run) => run.left.run?.config.seed;

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
  void run.back(run.left.find(id)!);
  await settled();
  await trainer().answer('start');
}

test('a run that another takes the place of is the one to go back to, and goes on at its step with its trace', async () => {
  const run = await runWith(1);
  const { id, trace } = run;
  await replace(run, 12, 2);
  expect(run.trace?.steps).toBe(0);
  expect(leftSeed(run)).toBe(1);
  await back(run, id);
  expect([run.id, run.config.seed, run.status]).toEqual([id, 1, 'paused']);
  expect(run.trace).toBe(trace);
  expect(trainer().startedFrom?.engine.step).toBe(12);
  expect(leftSeed(run)).toBeUndefined();
  trainer().take(3);
  expect(run.trace?.steps).toBe(15);
});

test('a run without a step isn’t left, and one that starts again is', async () => {
  const run = await runWith(1);
  void run.reset();
  await trainer().answer('start');
  expect(run.left.run).toBeUndefined();
  trainer().take(3);
  void run.reset();
  await settled();
  await trainer().answer('start');
  expect(leftSeed(run)).toBe(1);
});

test('the run that was left last takes the place of the one before it, and they change places', async () => {
  const run = await runWith(1);
  await replace(run, 4, 2);
  await replace(run, 5, 3);
  expect(leftSeed(run)).toBe(2);
  trainer().finishedSteps = 0;
  trainer().take(2);
  await back(run, run.left.run!.id);
  expect([run.config.seed, run.trace?.steps, leftSeed(run)]).toEqual([2, 5, 3]);
  await back(run, run.left.run!.id);
  expect([run.config.seed, run.trace?.steps, leftSeed(run)]).toEqual([3, 2, 2]);
});

test('of a run whose state is too large only the trace is left', async () => {
  const run = await runWith(1);
  const { id } = run;
  trainer().stateBytes = mostStateBytes + 1;
  await replace(run, 1, 2);
  void run.back(run.left.find(id)!);
  await settled();
  await trainer().answer('pause');
  expect([run.id, run.status, run.trace?.steps]).toEqual([id, 'opened', 1]);
});

test('a run is gone back to before its state is read, and goes on from it', async () => {
  const run = await runWith(1);
  const { id } = run;
  trainer().take(6);
  void run.load(configOf(2));
  void run.back(run.left.find(id)!);
  await settled();
  await trainer().answer('start');
  expect([run.id, run.status]).toEqual([id, 'paused']);
  expect(trainer().startedFrom?.engine.step).toBe(6);
});

test('a run whose engine failed is left as a trace, and one that stopped is stopped when it is back', async () => {
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
  await trainer().answer('run', new Error('The engine failed.'));
  expect(run.status).toBe('starting');
  await trainer().answer('start', new Error('The engine doesn’t start any more.'));
  expect(run.status).toBe('broken');
  void run.load(configOf(3));
  await settled();
  await trainer().answer('start');
  expect([leftSeed(run), run.left.run?.state]).toEqual([1, undefined]);
});

test('edits while a run that was left gets ready are events at its step', async () => {
  const run = await runWith(1);
  const { id } = run;
  await replace(run, 9, 2);
  void run.back(run.left.find(id)!);
  await settled();
  run.edit('network.residual', true);
  trainer().finishedSteps = 9;
  await trainer().answer('start');
  await settled();
  expect(run.trace?.events).toMatchObject([{ step: 9, field: 'network.residual', to: true }]);
});

test('a trace from a file takes the place of a run, which is left', async () => {
  const run = await runWith(1);
  trainer().take(4);
  void run.show(numberedTrace(20, 4));
  await settled();
  await trainer().answer('pause');
  expect(run.status).toBe('opened');
  expect(leftSeed(run)).toBe(1);
});

test('a variant beside a run that is left goes to the library as a run of its own', async () => {
  const saved: RunToSave[] = [];
  const library = { save: async (...runs: RunToSave[]) => saved.push(...runs) };
  const run = new Run(configOf(1), true, {}, library as unknown as Library);
  await trainer().answer('start');
  trainer().take(4);
  run.compare({ 'network.residual': true });
  await settled();
  trainer().take(3, true);
  const { id } = run;
  const variantId = run.comparison.variant!.id;
  void run.load(configOf(2));
  await settled();
  const residual = { ...configOf(1), network: { ...defaultConfig.network, residual: true } };
  const found = saved.map(({ facts, trace, state }) => [facts, trace.steps, state?.engine.step]);
  const facts = { planned: [], isFromFile: false, isTraining: false };
  expect(found).toEqual([
    [{ id, config: configOf(1), ...facts }, 7, 7],
    [{ id: variantId, config: residual, ...facts }, 7, 7],
  ]);
  expect(leftSeed(run)).toBe(1);
});
