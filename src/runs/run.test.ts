import { expect, test, vi } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { emptyColumns } from '../trace/model/trace.ts';
import { failureAt } from '../trace/model/testTraces.ts';
import { settled, trainer, trainers } from './fakeTrainer.ts';
import { Run } from './run.svelte.ts';

vi.mock('../worker/client.ts', async () => (await import('./fakeTrainer.ts')).fakeClient);

async function pausedRun(): Promise<Run> {
  const run = new Run(defaultConfig);
  void run.pause();
  await trainer().answer('start');
  expect(run.status).toBe('paused');
  return run;
}

test('it trains as soon as it is ready, unless it was paused before', async () => {
  const run = new Run(defaultConfig);
  expect(run.isTraining).toBe(true);
  await trainer().answer('start');
  expect(run.status).toBe('running');
  expect((await pausedRun()).isTraining).toBe(false);
});

test('a step that ends after Run was pressed does not stop the run', async () => {
  const run = await pausedRun();
  void run.step();
  void run.run();
  await settled();
  await trainer().answer('advance');
  expect(run.status).toBe('running');
  await trainer().answer('run');
  expect(run.status).toBe('paused');
});

test('Step after a start that failed tries again, and keeps the sentence when that fails too', async () => {
  const run = new Run(defaultConfig);
  await trainer().answer('start', new Error('This browser has no WebGPU adapter.'));
  expect(run.status).toBe('broken');
  void run.step();
  await settled();
  expect(trainers).toHaveLength(2);
  await trainer().answer('start', new Error('This browser has no WebGPU adapter.'));
  expect(run.status).toBe('broken');
  expect(run.problem).toBe('This browser has no WebGPU adapter.');
});

test('live edits made while it gets ready reach the trainer before step 0', async () => {
  const run = new Run(defaultConfig);
  run.edit('network.residual', true);
  expect(trainers).toHaveLength(1);
  await trainer().answer('start');
  await settled();
  expect(trainer().edits.at(-1)?.network.residual).toBe(true);
  expect(run.trace?.experiment?.network.residual).toBe(true);
  expect(run.trace?.events).toEqual([]);
});

test('while it gets ready it says which layer’s weights are drawn', async () => {
  const run = new Run(defaultConfig);
  expect(run.preparation).toBeUndefined();
  trainer().onWeights(11);
  expect(run.preparation).toBe('Preparing weights: layer 12 of 20');
  trainer().onWeights(20);
  expect(run.preparation).toBe('Preparing weights: head');
  trainer().onWeights(0);
  expect(run.preparation).toBeUndefined();
  trainer().onWeights(3);
  await trainer().answer('start');
  expect(run.preparation).toBeUndefined();
});

test('cancelled while it gets ready, it goes back to the last run that was ready, and waits at its step', async () => {
  const run = new Run(defaultConfig);
  await trainer().answer('start');
  run.edit('optimizer.learningRate', 0.5);
  await settled();
  const { config } = run;
  trainer().take(3);
  run.edit('network.width', 1024);
  run.edit('network.depth', 40);
  await settled();
  expect(run.canCancel).toBe(true);
  const cancelled = trainers[0]!;
  void run.cancel();
  expect(cancelled.isEnded).toBe(true);
  await settled();
  expect(trainers).toHaveLength(2);
  expect([run.config, run.status, run.canCancel]).toEqual([config, 'starting', false]);
  cancelled.onWeights(0);
  await cancelled.answer('start', new Error('The worker was ended.'));
  await trainer().answer('start');
  expect([run.status, run.isTraining, run.trace?.steps]).toEqual(['paused', false, 3]);
  expect(trainer().startedFrom?.engine.step).toBe(3);
});

test('the first run can be cancelled for the default one, and one that starts again not at all', async () => {
  const run = new Run({ ...defaultConfig, seed: 7 });
  expect(run.canCancel).toBe(true);
  void run.cancel();
  await trainer().answer('start');
  expect([run.config, run.status, run.canCancel]).toEqual([defaultConfig, 'paused', false]);
  void run.reset();
  expect([run.status, run.canCancel]).toEqual(['starting', false]);
  await run.cancel();
  expect(trainers).toHaveLength(2);
});

test('what an experiment that was replaced answers changes nothing', async () => {
  const run = new Run(defaultConfig);
  run.edit('network.depth', 7);
  await trainer().answer('start');
  expect(run.status).toBe('starting');
  await trainer().answer('start');
  expect(run.status).toBe('running');
  expect(run.trace?.layers).toHaveLength(8);
});

test('an edit that cannot be taken changes nothing and says why', async () => {
  const run = await pausedRun();
  expect(run.edit('network.depth', 0)?.message).toContain('Depth must be');
  expect(run.config).toBe(defaultConfig);
});

test.each([
  ['full', 1000],
  ['60', undefined],
] as const)(
  'at step rate %s, a device at work for 1 of every 100 ms could take %s steps a second',
  async (stepRate, possible) => {
    const now = vi.spyOn(performance, 'now');
    const run = new Run({ ...defaultConfig, stepRate });
    await trainer().answer('start');
    for (let at = 0; at <= 1500; at += 100) {
      now.mockReturnValue(at);
      trainer().take(1);
    }
    now.mockRestore();
    expect(run.speed.stepsPerSecond).toBeCloseTo(10);
    expect(run.speed.possibleStepsPerSecond).toBe(possible);
  },
);

test('blocks grow the trace, and a failure stops the run', async () => {
  const run = new Run(defaultConfig);
  await trainer().answer('start');
  const { depth } = defaultConfig.network;
  const before = run.live!.version;
  const failure = failureAt(3, emptyColumns(depth, 1));
  trainer().onBlock({
    members: { run: { firstStep: 0, steps: 3, columns: emptyColumns(depth, 3), failure } },
    runtimes: {},
    milliseconds: 1,
  });
  await trainer().answer('run');
  expect(run.live!.version).toBeGreaterThan(before);
  expect(run.trace?.steps).toBe(3);
  expect(run.status).toBe('stopped');
});

test('a variant with live changes goes on from the present state, on a copy of the trace', async () => {
  const run = await pausedRun();
  trainer().take(3);
  expect(run.compare({ 'network.residual': true })).toBeUndefined();
  await settled();
  expect(trainer().forks[0]).toEqual({ 'network.residual': true });
  expect(run.comparison.variant?.fromStep).toBe(3);
  trainer().take(2, true);
  expect([run.trace?.steps, run.comparison.variant?.live.trace.steps]).toEqual([5, 5]);
  expect(run.comparison.variant?.live.trace.events).toEqual([
    { step: 3, field: 'network.residual', from: false, to: true },
  ]);
  expect(run.trace?.events).toEqual([]);
});

test.each([
  ['a fork', { 'network.residual': true }],
  ['a start with it', { 'initialization.kind': 'xavier' }],
] as const)(
  '%s that has no room for a variant is refused, and the run goes on alone',
  async (_, changes) => {
    const run = new Run(defaultConfig);
    await trainer().answer('start');
    trainer().variantRefusal = { reason: 'Two networks need about 3.0 GB.' };
    run.compare(changes);
    await settled();
    if (run.status === 'starting') await trainer().answer('start');
    expect(run.comparison.refused).toEqual({ changes, reason: 'Two networks need about 3.0 GB.' });
    expect([run.status, run.problem, run.comparison.variant]).toEqual([
      'running',
      undefined,
      undefined,
    ]);
    trainer().take(3);
    expect(run.trace?.steps).toBe(3);
    run.endComparison();
    expect(run.comparison.refused).toBeUndefined();
  },
);

test('a variant that breaks off keeps its steps, follows no edit, and the run goes on', async () => {
  const run = await pausedRun();
  run.compare({ 'network.residual': true });
  await settled();
  trainer().take(2, true);
  trainer().onBlock({
    members: {
      run: { firstStep: 2, steps: 1, columns: emptyColumns(defaultConfig.network.depth, 1) },
      variant: { reason: 'The GPU ran out of memory.' },
    },
    runtimes: {},
    milliseconds: 1,
  });
  expect(run.comparison.variant).toMatchObject({
    problem: 'The GPU ran out of memory.',
    live: { trace: { steps: 2 } },
  });
  expect([run.trace?.steps, run.status]).toEqual([3, 'paused']);
  run.edit('optimizer.learningRate', 0.5);
  await settled();
  expect(trainer().variantEdits.at(-1)).toBeUndefined();
  expect(run.comparison.variant?.live.trace.events).toHaveLength(0);
});

test('an edit reaches the variant too, but for what it has otherwise', async () => {
  const run = await pausedRun();
  trainer().take(3);
  run.compare({ 'clipping.mode': 'none', 'clipping.threshold': 5 });
  await settled();
  run.change({ 'optimizer.learningRate': 0.5, 'clipping.threshold': 7 });
  await settled();
  expect(trainer().variantEdits.at(-1)).toMatchObject({
    optimizer: { learningRate: 0.5 },
    clipping: { threshold: 5 },
  });
  expect(run.trace?.events.map(({ field }) => field)).toEqual([
    'optimizer.learningRate',
    'clipping.threshold',
  ]);
  expect(run.comparison.variant?.live.trace.events.map(({ field, step }) => [field, step])).toEqual(
    [
      ['clipping.threshold', 3],
      ['optimizer.learningRate', 3],
    ],
  );
});

test('a variant of another initialization starts with the run at step 0, and again after a reset', async () => {
  const run = await pausedRun();
  trainer().take(3);
  run.compare({ 'initialization.kind': 'xavier' });
  await settled();
  await trainer().answer('start');
  expect(trainer().startedVariant?.initialization.kind).toBe('xavier');
  expect([
    run.trace?.steps,
    run.comparison.variant?.live.trace.steps,
    run.comparison.variant?.fromStep,
  ]).toEqual([0, 0, 0]);
  expect(run.config.initialization.kind).toBe('he');
  void run.reset();
  await trainer().answer('start');
  expect(run.comparison.variant?.config.initialization.kind).toBe('xavier');
  run.endComparison();
  expect(run.comparison.variant).toBeUndefined();
});

test('a retry changes the run, and its variant goes on as the run was', async () => {
  const run = await pausedRun();
  trainer().take(3);
  run.retry({ 'initialization.kind': 'orthogonal', 'network.residual': true });
  await settled();
  await trainer().answer('start');
  expect(run.config).toMatchObject({
    initialization: { kind: 'orthogonal' },
    network: { residual: true },
  });
  expect(run.comparison.variant?.config).toEqual(defaultConfig);
});

test('a comparison that can not be taken changes nothing and says why', async () => {
  const run = await pausedRun();
  expect(run.compare({ 'network.depth': 0 })?.message).toContain('Depth must be');
  expect(run.comparison.variant).toBeUndefined();
});

test('a comparison that is ended before its variant is there stays ended', async () => {
  const run = await pausedRun();
  trainer().take(3);
  run.compare({ 'network.residual': true });
  run.endComparison();
  await settled();
  expect(run.comparison.variant).toBeUndefined();
});
