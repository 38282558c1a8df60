// The worker that trains. It alone holds an engine and its tensors; the page talks to it through client.ts.
import { expose, transfer } from 'comlink';
import { batches } from '../data/batches.ts';
import { corrupt } from '../data/corruption.ts';
import { loadDataset } from '../data/load.ts';
import { openBackend } from '../engine/backends.ts';
import { createEngine } from '../engine/createEngine.ts';
import type { Engine, EngineConfig, NetworkShape } from '../engine/engine.ts';
import { initialParameters } from '../engine/initializers.ts';
import { refuseWhatCannotFit } from '../engine/memory.ts';
import { factsOf, outputsOf, type ExperimentConfig } from '../experiment/config.ts';
import type { Device, StepBlock } from '../trace/trace.ts';
import { TrainingLoop } from './trainingLoop.ts';

let engine: Engine | undefined;
let config: ExperimentConfig;
let finishedSteps = 0;
let handOver: (block: StepBlock) => Promise<void> | void = () => {};
/** Counts starts, so that one that a newer overtook ends early. */
let starts = 0;
let queue: Promise<unknown> = Promise.resolve();

/** Runs `task` when all earlier ones are done: calls of an engine don't overlap. */
function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  const result = queue.then(task);
  queue = result.catch(() => {});
  return result;
}

const loop = new TrainingLoop(
  async (count) => {
    const block = await inTurn(async () => {
      const taken = await engine!.run(count);
      finishedSteps += taken.steps;
      return taken;
    });
    const outcome = { steps: block.steps, finite: block.failure === undefined };
    await handOver(transfer(block, buffersOf(block)));
    return outcome;
  },
  () => config.pace,
);

const buffersOf = ({ columns, failure }: StepBlock): ArrayBufferLike[] =>
  [columns, ...(failure ? [failure.columns] : [])].flatMap((held) =>
    Object.values(held).map((column) => column.buffer),
  );

const networkOf = (experiment: ExperimentConfig): NetworkShape => ({
  ...experiment.network,
  inputs: factsOf(experiment).inputs,
  outputs: outputsOf(experiment),
});

const engineConfigOf = (experiment: ExperimentConfig): EngineConfig => ({
  network: networkOf(experiment),
  loss: experiment.loss,
  optimizer: experiment.optimizer,
  schedule: experiment.schedule,
  clipping: experiment.clipping,
});

/** What the page can ask of the worker. */
const trainer = {
  /** Says where blocks go, once and for all experiments to come. */
  connect(onBlock: typeof handOver): void {
    handOver = onBlock;
  },

  /** Ends what was under way and gets a new experiment ready to take step 0; says what it runs on. */
  async start(experiment: ExperimentConfig): Promise<Device> {
    const start = ++starts;
    const refuseOvertaken = () => {
      if (start !== starts) throw new Error('Another experiment was started meanwhile.');
    };
    await loop.stop();
    return inTurn(async () => {
      refuseOvertaken();
      engine?.dispose();
      engine = undefined;
      config = experiment;
      finishedSteps = 0;
      const sizes = { config: engineConfigOf(experiment), batchSize: experiment.batchSize };
      const opened = await openBackend(experiment.backend);
      refuseWhatCannotFit(sizes, opened.backend);
      const { training, test } = await loadDataset(experiment);
      refuseOvertaken();
      const clean = batches(training, experiment.seed, experiment.batchSize);
      const created = await createEngine(experiment.engine, {
        ...sizes,
        initial: initialParameters(
          experiment.initialization,
          networkOf(experiment),
          experiment.seed,
        ),
        batchAt: (step) => corrupt(clean(step), config.corruption, step, training.inputs),
        training,
        test,
      });
      engine = created.engine;
      return { ...opened, engine: created.kind };
    });
  },

  /** Trains at the configuration's pace; resolves when it was paused, or at a step that was not finite. */
  run: () => loop.run(),

  /** Resolves when the block under way has been handed over. */
  pause: () => loop.stop(),

  /** Takes `count` steps in blocks of `blockSize`, fewer where one is not finite. */
  advance: (count: number, blockSize: number) => loop.advance(count, blockSize),

  /** Applies live changes; returns the first step that they apply to. */
  edit(experiment: ExperimentConfig): Promise<number> {
    return inTurn(async () => {
      const paceChanged = experiment.pace !== config.pace;
      config = experiment;
      engine?.edit(engineConfigOf(experiment));
      if (paceChanged) loop.hurry();
      return finishedSteps;
    });
  },

  /** The network's output for rows of inputs, [rows, outputs]. */
  async predict(x: Float32Array): Promise<Float32Array> {
    const output = await inTurn(() => engine!.predict(x));
    return transfer(output, [output.buffer]);
  },
};

/** The worker as the page sees it, each call answered by a message. */
export type Trainer = typeof trainer;

expose(trainer);
