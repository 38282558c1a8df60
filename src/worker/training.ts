// From an experiment to the engine that trains it: its sizes, its data, its batches.
import { batches } from '../data/batches.ts';
import { corrupt } from '../data/corruption.ts';
import type { Batch, Dataset } from '../data/dataset.ts';
import { createEngine } from '../engine/createEngine.ts';
import type { Engine, EngineConfig, EngineState, NetworkShape } from '../engine/engine.ts';
import { initialParameters } from '../engine/initializers.ts';
import { factsOf, outputsOf, type ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/trace.ts';

/** An experiment under way. Its owner disposes of the engine. */
export interface Training {
  readonly engine: Engine;
  readonly kind: Device['engine'];
  readonly dataset: Dataset;
  /** The experiment with all edits. */
  readonly config: ExperimentConfig;
  /** The batch of a step. */
  batchAt(step: number): Batch;
  /** Applies live changes from the next step on. */
  edit(config: ExperimentConfig): void;
}

const networkOf = (config: ExperimentConfig): NetworkShape => ({
  ...config.network,
  inputs: factsOf(config).inputs,
  outputs: outputsOf(config),
});

/** The part of an experiment that an engine takes. */
export const engineConfigOf = (config: ExperimentConfig): EngineConfig => ({
  network: networkOf(config),
  loss: config.loss,
  optimizer: config.optimizer,
  schedule: config.schedule,
  clipping: config.clipping,
});

/** Gets an experiment ready on the backend that is set, at step 0 or to go on from a state. */
export async function createTraining(
  experiment: ExperimentConfig,
  dataset: Dataset,
  state?: EngineState,
): Promise<Training> {
  let config = experiment;
  const { batchSize, seed, initialization } = config;
  const { training, test } = dataset;
  const clean = batches(training, seed, batchSize);
  const batchAt = (step: number) => corrupt(clean(step), config.corruption, step, training.inputs);
  const { engine, kind } = await createEngine(config.engine, {
    config: engineConfigOf(config),
    batchSize,
    initial: initialParameters(initialization, networkOf(config), seed),
    ...(state && { state }),
    batchAt,
    training,
    test,
  });
  return {
    engine,
    kind,
    dataset,
    batchAt,
    get config() {
      return config;
    },
    edit(edited) {
      config = edited;
      engine.edit(engineConfigOf(edited));
    },
  };
}
