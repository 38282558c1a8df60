import { expect, test, vi } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { settled, trainer, trainers, WorkerFault } from './fakeTrainer.ts';
import { Run } from './run.svelte.ts';

vi.mock('../worker/client.ts', async () => (await import('./fakeTrainer.ts')).fakeClient);

const fault = (): WorkerFault => new WorkerFault('The GPU device was lost.');

/** A run that has taken so many steps, of which the page has the state. */
async function runningRun(steps: number): Promise<Run> {
  const run = new Run(defaultConfig);
  await trainer().answer('start');
  trainer().take(steps);
  await run.snapshot(Infinity);
  return run;
}

/** Loses the present worker. */
async function lose(): Promise<void> {
  trainer().onFault(fault());
  await settled();
}

/** Answers what a new worker is asked so that it takes the steps again up to `steps`. */
async function takeAgain(from: number, steps: number): Promise<void> {
  trainer().finishedSteps = from;
  await trainer().answer('start');
  if (steps === from) return;
  trainer().take(steps - from);
  await trainer().answer('advance');
}

test('after a fault a running run goes on with a new worker, from its last state and with its later steps taken again', async () => {
  const run = await runningRun(3);
  const { id } = run;
  trainer().take(4);
  await lose();
  expect([run.status, run.isTraining, trainers.length]).toEqual(['starting', true, 2]);
  expect(run.keeping.notice).toBe('The GPU device was lost.');
  expect(trainer().startedFrom?.engine.step).toBe(3);
  await takeAgain(3, 7);
  expect([run.id, run.status, run.trace!.steps]).toEqual([id, 'running', 7]);
  expect(run.keeping.notice).toBe(
    'The GPU device was lost. The run goes on: steps 3 to 6 were computed again and are the same as before.',
  );
});

test('a run that waits goes on waiting at its step', async () => {
  const run = await runningRun(5);
  void run.pause();
  await settled();
  await trainer().answer('pause');
  await trainer().answer('run');
  await lose();
  await takeAgain(5, 5);
  expect([run.status, run.isTraining, run.trace!.steps]).toEqual(['paused', false, 5]);
  expect(run.keeping.notice).toContain('The run goes on at step 5.');
});

test('what a lost worker sends late, and the answers that it owes, change nothing', async () => {
  const run = await runningRun(3);
  const [lost] = trainers;
  await lose();
  await takeAgain(3, 3);
  await lost!.answer('run', fault());
  expect([run.status, run.trace!.steps]).toEqual(['running', 3]);
});

test('an engine that fails while it takes steps is a fault, and one that doesn’t start any more leaves the run broken', async () => {
  const run = await runningRun(3);
  await trainer().answer('run', new Error('The engine failed.'));
  expect(run.status).toBe('starting');
  await trainer().answer('start', new Error('There is no GPU.'));
  expect([run.status, run.problem]).toEqual(['broken', 'There is no GPU.']);
});

test('an experiment that is refused isn’t tried again', async () => {
  const run = new Run(defaultConfig);
  await trainer().answer('start', new Error('It is too large.'));
  expect([run.status, run.problem, trainers.length]).toEqual(['broken', 'It is too large.', 1]);
});

test('a worker that dies while an experiment gets ready is replaced, with edits made meanwhile', async () => {
  const run = new Run(defaultConfig);
  run.edit('network.residual', true);
  await lose();
  expect([run.status, trainers.length]).toEqual(['starting', 2]);
  await trainer().answer('start');
  expect([run.status, run.trace!.experiment!.network.residual]).toEqual(['running', true]);
});

test('an edit that was lost on its way is made after the steps before it', async () => {
  const run = await runningRun(3);
  vi.spyOn(trainer().client, 'edit').mockReturnValue(new Promise(() => {}));
  run.edit('network.residual', true);
  await lose();
  await takeAgain(3, 3);
  expect(run.trace!.events.map(({ step, field }) => [step, field])).toEqual([
    [3, 'network.residual'],
  ]);
  expect(run.config.network.residual).toBe(true);
});

test('a variant that was being forked, or that was forked after the state, is forked again', async () => {
  const run = await runningRun(3);
  vi.spyOn(trainer().client, 'fork').mockReturnValue(new Promise(() => {}));
  run.compare({ 'network.residual': true });
  await settled();
  await lose();
  await takeAgain(3, 3);
  expect(trainer().forks).toEqual([{ 'network.residual': true }]);
  const { id, fromStep } = run.comparison.variant!;
  expect(fromStep).toBe(3);
  trainer().take(2, true);
  await lose();
  trainer().finishedSteps = 3;
  await trainer().answer('start');
  expect(trainer().forks).toEqual([{ 'network.residual': true }]);
  trainer().take(2, true);
  await trainer().answer('advance');
  expect(run.comparison.variant).toMatchObject({ id, fromStep: 3 });
  expect(run.comparison.variant!.live.source.steps).toBe(5);
  expect(run.status).toBe('running');
});

test('after the third fault in a minute on the last backend the run is broken, with the reason', async () => {
  const run = await runningRun(3);
  for (let time = 0; time < 2; time++) {
    await lose();
    await takeAgain(3, 3);
  }
  await lose();
  expect([run.status, run.problem]).toEqual(['broken', 'The GPU device was lost.']);
  expect(run.trace!.steps).toBe(3);
});

test('a run that stopped at a step that wasn’t finite is stopped again', async () => {
  const run = await runningRun(3);
  void run.pause();
  await settled();
  run.live!.source.failure = { step: 3 } as never;
  await trainer().answer('pause');
  await trainer().answer('run');
  expect(run.status).toBe('stopped');
  await lose();
  await takeAgain(3, 3);
  expect([run.status, run.isTraining]).toEqual(['stopped', false]);
});
