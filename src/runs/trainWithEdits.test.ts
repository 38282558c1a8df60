import { expect, test, vi } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { settled, trainer } from './fakeTrainer.ts';
import { Run } from './run.svelte.ts';

vi.mock('../worker/client.ts', async () => (await import('./fakeTrainer.ts')).fakeClient);

const planned: PlannedEdit[] = [
  { step: 3, field: 'network.residual', to: true },
  { step: 3, field: 'optimizer.learningRate', to: 0.5 },
  { step: 8, field: 'network.residual', to: false },
];

async function runWith(edits: readonly PlannedEdit[], trains: boolean): Promise<Run> {
  const run = new Run(defaultConfig, trains, { planned: edits });
  await trainer().answer('start');
  await settled();
  return run;
}

const eventsOf = (run: Run) => run.trace?.events.map(({ step, field, to }) => [step, field, to]);

test('planned edits are made at their steps, and the run goes on after each', async () => {
  const run = await runWith(planned, true);
  expect(trainer().runsUntil).toBe(3);
  trainer().take(3);
  await trainer().answer('run');
  expect(eventsOf(run)).toEqual(
    [
      [3, 'optimizer.learningRate', 0.5],
      [3, 'network.residual', true],
    ].toSorted(),
  );
  expect([run.status, trainer().runsUntil, run.planned.length]).toEqual(['running', 8, 1]);
  trainer().take(5);
  await trainer().answer('run');
  expect(run.config.network.residual).toBe(false);
  expect([run.status, trainer().runsUntil, run.planned]).toEqual(['running', undefined, []]);
});

test('a pause at the very step of an edit waits, and Step makes the edit before it', async () => {
  const run = await runWith(planned, true);
  trainer().take(3);
  void run.pause();
  await trainer().answer('pause');
  await trainer().answer('run');
  expect([run.status, eventsOf(run)]).toEqual(['paused', []]);
  void run.step();
  await settled();
  expect(eventsOf(run)).toHaveLength(2);
  await trainer().answer('advance');
  expect(run.status).toBe('paused');
});

test('an edit that the person’s own has made impossible is left out, and one may forget those to come', async () => {
  const run = await runWith(
    [
      { step: 2, field: 'network.residualScale', to: -4 },
      { step: 2, field: 'clipping.threshold', to: 0.3 },
      ...planned,
    ],
    true,
  );
  trainer().take(2);
  await trainer().answer('run');
  const events = [[2, 'clipping.threshold', 0.3]];
  expect([run.status, eventsOf(run), trainer().runsUntil]).toEqual(['running', events, 3]);
  run.forgetPlanned();
  trainer().take(1);
  await trainer().answer('run');
  expect([run.status, eventsOf(run), trainer().runsUntil]).toEqual(['running', events, undefined]);
});

test('what is still planned is kept with a run, and not taken over by another', async () => {
  const run = await runWith(planned, false);
  trainer().take(4);
  void run.reset();
  await settled();
  await trainer().answer('start');
  expect(run.planned).toEqual([]);
  void run.back(run.left.run!);
  await settled();
  await trainer().answer('start');
  expect(run.planned).toEqual(planned);
});
