// From an experiment to the engine that trains it: its sizes, its data, its batches.
import { batches } from '../data/batches.ts';
import { corrupt } from '../data/corruption.ts';
import type { Batch, Dataset } from '../data/dataset.ts';
import { loadDataset } from '../data/load.ts';
import type { OpenedBackend } from '../engine/tape/backends/openBackend.ts';
import type { EngineName, EngineOptions, TileTime } from '../engine/preparedEngine.ts';
import type {
  Engine,
  EngineConfig,
  EngineInput,
  EngineState,
  LayerParameters,
} from '../engine/engine.ts';
import { drawLayers } from '../engine/initializers.ts';
import type { CheckInput } from '../engine/preparedEngine.ts';
import type { Measured } from '../engine/engineComparison.ts';
import { startFirst, type StartedEngine } from '../engine/startEngine.ts';
import { startMeasuring } from '../engine/startMeasuring.ts';
import { factsOf, type ExperimentConfig } from '../experiment/config.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import type { Device } from '../trace/model/trace.ts';

/** What may train an experiment. */
export interface Placement {
  readonly opened: OpenedBackend;
  /** The engines that may serve, the best guess first. */
  readonly engines: readonly EngineName[];
  /** How a GPU's tiles are chosen. */
  readonly options: EngineOptions;
}

/** What an experiment trains on, and from which parameters: nothing that an edit changes while it trains. */
export interface Material {
  readonly dataset: Dataset;
  /** One entry a layer, the head last. */
  readonly initial: readonly LayerParameters[];
}

/** An experiment under way. Its owner disposes of the engine. */
export interface Training {
  readonly engine: Engine;
  /** What trains at present. */
  readonly device: Device;
  /** Why the best guess doesn't serve, as a sentence. */
  readonly refusal: string | undefined;
  /** How fast the engines were, the fastest first, once they have been measured. */
  readonly measured: readonly Measured[];
  /** How fast a GPU's tiles were, the fastest first, where all were timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** Times one more shape of a GPU's tiles, while nothing is computed; false where none is left to time. */
  timeNextTile(): Promise<boolean>;
  readonly dataset: Dataset;
  /** The experiment with all edits. */
  readonly config: ExperimentConfig;
  /** The batch of a step. */
  batchAt(step: number): Batch;
  /** Applies live changes from the next step on. */
  edit(config: ExperimentConfig): void;
  /** Whether engines are still being compared. */
  readonly isMeasuring: boolean;
  /** Another experiment that goes on from a state, on the same data and on the engine that trains at present. */
  branch(config: ExperimentConfig, state: EngineState): Promise<Training>;
  /** Another experiment at step 0, on the engine that trains at present or, where that can't serve, on the tape. */
  restart(config: ExperimentConfig, material: Material): Promise<Training>;
}

/** The part of an experiment that an engine takes. */
export const engineConfigOf = (config: ExperimentConfig): EngineConfig => ({
  network: networkShapeOf(config),
  loss: config.loss,
  optimizer: config.optimizer,
  schedule: config.schedule,
  clipping: config.clipping,
  corruption: config.corruption,
});

/** Milliseconds of drawing weights between two rests. */
export const drawingTime = 50;

/** Loads an experiment's data and draws its weights. In between it awaits `rest`, told how many layers are drawn; what that throws ends it. */
export async function loadMaterial(
  config: ExperimentConfig,
  rest: (layers: number) => Promise<void>,
): Promise<Material> {
  const dataset = await loadDataset(config);
  const initial: LayerParameters[] = [];
  let rested = performance.now();
  for (const layer of drawLayers(config.initialization, networkShapeOf(config), config.seed)) {
    if (layer) initial.push(layer);
    if (performance.now() - rested < drawingTime) continue;
    await rest(initial.length);
    rested = performance.now();
  }
  return { dataset, initial };
}

/** What an experiment's memory follows from. */
export const sizesOf = (config: ExperimentConfig): CheckInput => ({
  config: engineConfigOf(config),
  batchSize: config.batchSize,
  training: { count: factsOf(config).trainingSamples },
  test: { count: factsOf(config).testSamples },
});

/** What a measured shape of tiles holds for: a GPU and the sizes of a network and its batch. */
export function tileKey(adapter: string, config: ExperimentConfig): string {
  const { inputs, depth, width, outputs, normalization } = networkShapeOf(config);
  return [adapter, inputs, depth, width, outputs, normalization, config.batchSize].join(', ');
}

/** Gets an experiment ready, at step 0 or to go on from a state, on the first of the engines that can serve. */
export const createTraining = (
  experiment: ExperimentConfig,
  material: Material,
  placement: Placement,
  state?: EngineState,
): Promise<Training> =>
  prepare(experiment, material, placement, state, (input) =>
    startFirst(placement.engines, input, placement.options),
  );

/** Gets an experiment ready at step 0; while it trains the engines are measured until the fastest is found, but never while `rests` says so. */
export const createMeasuredTraining = (
  experiment: ExperimentConfig,
  material: Material,
  placement: Placement,
  rests: () => boolean,
): Promise<Training> =>
  prepare(experiment, material, placement, undefined, (input) =>
    startMeasuring(placement.engines, input, placement.options, rests),
  );

/** The placement of a second network, which is to differ from the first by its experiment alone. */
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
