import { beforeEach, expect, test, vi } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { emptyColumns, type Device, type StepBlock } from '../trace/trace.ts';
import type { TrainerClient } from '../worker/client.ts';
import { Run } from './run.svelte.ts';

const device: Device = {
  backend: 'cpu',
  adapter: 'JavaScript',
  precision: 'float32',
  engine: 'tape',
};

/** A trainer whose answers come when the test gives them. */
class FakeTrainer {
  asked: string[] = [];
  answers: ((error?: Error) => void)[] = [];
  onBlock: (block: StepBlock) => void;
  edits: ExperimentConfig[] = [];

  constructor(onBlock: (block: StepBlock) => void) {
    this.onBlock = onBlock;
  }

  #ask(verb: string): Promise<void> {
    this.asked.push(verb);
    return new Promise((resolve, reject) =>
      this.answers.push((error) => (error ? reject(error) : resolve())),
    );
  }

  async answer(verb: string, error?: Error): Promise<void> {
    const index = this.asked.indexOf(verb);
    this.asked.splice(index, 1);
    this.answers.splice(index, 1)[0]!(error);
    await settled();
  }

  client: TrainerClient = {
    start: async () => {
      await this.#ask('start');
      return device;
    },
    run: () => this.#ask('run'),
    pause: () => this.#ask('pause'),
    advance: () => this.#ask('advance'),
    edit: async (config) => {
      this.edits.push(config);
      return 0;
    },
    predict: async (x) => x,
    terminate: () => {},
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
let trainers: FakeTrainer[] = [];
const trainer = () => trainers.at(-1)!;

vi.mock('../worker/client.ts', () => ({
  createTrainer: (onBlock: (block: StepBlock) => void) => {
    trainers.push(new FakeTrainer(onBlock));
    return trainer().client;
  },
}));
vi.stubGlobal('__VERSION__', '0.0.0');

beforeEach(() => {
  trainers = [];
});

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
  expect(run.trace?.config.network.residual).toBe(true);
  expect(run.trace?.events).toEqual([]);
});

test('what an experiment that was replaced answers changes nothing', async () => {
  const run = new Run(defaultConfig);
  run.edit('network.depth', 7);
  await trainer().answer('start');
  expect(run.status).toBe('starting');
  await trainer().answer('start');
  expect(run.status).toBe('running');
  expect(run.trace?.depth).toBe(7);
});

test('an edit that cannot be taken changes nothing and says why', async () => {
  const run = await pausedRun();
  expect(run.edit('network.depth', 0)?.message).toContain('Depth must be');
  expect(run.config).toBe(defaultConfig);
});

test('blocks grow the trace, and a failure stops the run', async () => {
  const run = new Run(defaultConfig);
  await trainer().answer('start');
  const { depth } = defaultConfig.network;
  const before = run.revision;
  const failure = { step: 3, columns: emptyColumns(depth, 1), forwardLayer: null };
  trainer().onBlock({ firstStep: 0, steps: 3, columns: emptyColumns(depth, 3), failure });
  await trainer().answer('run');
  expect(run.revision).toBeGreaterThan(before);
  expect(run.trace?.steps).toBe(3);
  expect(run.status).toBe('stopped');
});
