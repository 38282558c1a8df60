// Creates the engine that trains an experiment, with its sizes, data and batches.
import { batches } from '../data/batches.ts';
import { corrupt } from '../data/corruption.ts';
import type { Batch, Dataset } from '../data/dataset.ts';
import type { Material } from '../data/material.ts';
import type { OpenedBackend } from '../engine/tape/backends/openBackend.ts';
import type { EngineName, EngineOptions, TileTime } from '../engine/preparedEngine.ts';
import type { Engine, EngineConfig, EngineInput, EngineState } from '../engine/engine.ts';
import type { CheckInput } from '../engine/preparedEngine.ts';
import type { Measured } from '../engine/engineComparison.ts';
import { startFirst, type StartedEngine } from '../engine/startEngine.ts';
import { startMeasuring } from '../engine/startMeasuring.ts';
import { factsOf, type ExperimentConfig } from '../experiment/config.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import type { Device } from '../trace/model/trace.ts';

/** Backend and engines for an experiment. */
export interface Placement {
  readonly opened: OpenedBackend;
  /** Engines that may train it, in order of preference. */
  readonly engines: readonly EngineName[];
  /** How a GPU's tile shape is chosen. */
  readonly options: EngineOptions;
}

/** An experiment and its engine. The owner disposes of the engine. */
export interface Training {
  readonly engine: Engine;
  /** Device and engine that train now. */
  readonly device: Device;
  /** Why the preferred engine can't train the network, as a sentence; undefined if it can. */
  readonly refusal: string | undefined;
  /** Time per step of each engine, fastest first; empty until all are measured. */
  readonly measured: readonly Measured[];
  /** Time per step of each GPU tile shape, fastest first; undefined until all are timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** Times one more tile shape; call it while nothing is computed. False if none is left. */
  timeNextTile(): Promise<boolean>;
  readonly dataset: Dataset;
  /** The experiment with all edits. */
  readonly config: ExperimentConfig;
  /** Batch of a step. */
  batchAt(step: number): Batch;
  /** Applies live changes from the next step on. */
  edit(config: ExperimentConfig): void;
  /** True while engines are compared. */
  readonly isMeasuring: boolean;
  /** Another experiment that continues from a state, on the same data and the present engine. */
  branch(config: ExperimentConfig, state: EngineState): Promise<Training>;
  /** Another experiment at step 0, on the present engine or, if that can't train it, on the tape engine. */
  restart(config: ExperimentConfig, material: Material): Promise<Training>;
}

/** The part of an experiment that an engine reads. */
export const engineConfigOf = (config: ExperimentConfig): EngineConfig => ({
  network: networkShapeOf(config),
  loss: config.loss,
  optimizer: config.optimizer,
  schedule: config.schedule,
  clipping: config.clipping,
  corruption: config.corruption,
});

/** The sizes of an experiment that memory depends on. */
export const sizesOf = (config: ExperimentConfig): CheckInput => ({
  config: engineConfigOf(config),
  batchSize: config.batchSize,
  training: { count: factsOf(config).trainingSamples },
  test: { count: factsOf(config).testSamples },
});

/** Key of a measured tile shape: the GPU and the sizes of the network and its batch. */
export function tileKey(adapter: string, config: ExperimentConfig): string {
  const { inputs, depth, width, outputs, normalization } = networkShapeOf(config);
  return [adapter, inputs, depth, width, outputs, normalization, config.batchSize].join(', ');
}

/** Creates the training of an experiment, at step 0 or from a state, on the first engine that can train it. */
export const createTraining = (
  experiment: ExperimentConfig,
  material: Material,
  placement: Placement,
  state?: EngineState,
): Promise<Training> =>
  prepare(experiment, material, placement, state, (input) =>
    startFirst(placement.engines, input, placement.options),
  );

/**
 * Creates the training of an experiment at step 0. The engines are measured while it trains, until the fastest is found, but never while `rests` is
 * true.
 */
export const createMeasuredTraining = (
  experiment: ExperimentConfig,
  material: Material,
  placement: Placement,
  rests: () => boolean,
): Promise<Training> =>
  prepare(experiment, material, placement, undefined, (input) =>
    startMeasuring(placement.engines, input, placement.options, rests),
  );

/** The placement of a second network on the same engine and tile, so that only the experiments differ. */
export const beside = (placement: Placement, { engine, tile }: Device): Placement => ({
  ...placement,
  engines: [engine, 'tape'],
  options: { tile },
});

async function prepare(
  experiment: ExperimentConfig,
  material: Material,
  placement: Placement,
  state: EngineState | undefined,
  start: (input: EngineInput) => Promise<StartedEngine>,
): Promise<Training> {
  let config = experiment;
  const { batchSize, seed } = config;
  const { dataset, initial } = material;
  const { training, test } = dataset;
  const clean = batches(training, seed, batchSize);
  const batchAt = (step: number) => corrupt(clean(step), config.corruption, step, training.inputs);
  const started = await start({
    config: engineConfigOf(config),
    batchSize,
    initial,
    ...(state && { state }),
    batchAt,
    sampling: batchSize === training.count ? 'sequential' : { seed },
    training,
    test,
  });
  const presentDevice = (): Device => ({
    ...placement.opened,
    ...started.device,
    engine: started.name,
  });
  return {
    engine: started.engine,
    get device() {
      return presentDevice();
    },
    get refusal() {
      return started.refusal;
    },
    get measured() {
      return started.measured;
    },
    get tileTimes() {
      return started.tileTimes;
    },
    timeNextTile: () => started.timeNextTile(),
    dataset,
    batchAt,
    get config() {
      return config;
    },
    edit(edited) {
      config = edited;
      started.engine.edit(engineConfigOf(edited));
    },
    get isMeasuring() {
      return started.isMeasuring;
    },
    branch: (branched, from) =>
      createTraining(branched, material, beside(placement, presentDevice()), from),
    restart: (restarted, drawn) =>
      createTraining(restarted, drawn, beside(placement, presentDevice())),
  };
}
