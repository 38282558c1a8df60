// The worker that trains. It alone holds engines and their tensors; the page talks to it through client.ts.
import { expose, transfer } from 'comlink';
import { epoch } from '../data/batches.ts';
import type { LayerCheck } from '../calculus/reference/gradientCheck.ts';
import type { StepSizeError } from '../calculus/reference/gradientCheckSteps.ts';
import { principalPlane } from '../calculus/principalPlane.ts';
import type { Batch } from '../data/dataset.ts';
import { inputStatistics } from '../data/statistics.ts';
import { openBackend } from '../engine/tape/backends/openBackend.ts';
import { backendFor, enginesFor } from '../engine/engineChoice.ts';
import type { EngineOptions, TileTime } from '../engine/preparedEngine.ts';
import { enginesWithRoom } from '../engine/checkEngines.ts';
import type { Measured } from '../engine/startEngine.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { ClippingBias } from '../trace/model/clippingBias.ts';
import type { Device, InputStatistics, StepBlock } from '../trace/model/trace.ts';
import { examine, layerChecks, momentOf, stepErrors, type CheckQuestion } from './gradientCheck.ts';
import { orRefusal, type Refusal, type Report } from './pieces.ts';
import { sweepRates, type RateLoss } from './rateSweep.ts';
import {
  beside,
  createMeasuredTraining,
  createTraining,
  loadMaterial,
  sizesOf,
  tileKey,
  type Material,
  type Place,
  type Training,
} from './training.ts';
import { TrainingLoop, type TakenBlock } from './trainingLoop.ts';

/** What trains a run. */
export interface Machine {
  readonly device: Device;
  /** Why the engine that would have been first doesn't serve, as a sentence. */
  readonly refusal: string | undefined;
  /** How fast the engines were on this network, the fastest first, once they have been measured. */
  readonly measured: readonly Measured[];
  /** How fast the GPU's tiles were, the fastest first, where all were timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** What the fastest tile is kept for: the adapter and the network's shape. */
  readonly tileKey: string;
}

/** Steps that were taken: the run's, and as many of its twin's while there is one and all its steps are finite, or why it has broken off. */
export interface TakenSteps {
  readonly run: StepBlock;
  readonly twin?: StepBlock | Refusal;
  /** What trains from here on, where that has changed. */
  readonly machine?: Machine;
  /** The device's own time for them. */
  readonly milliseconds: number;
}

/** An experiment that is ready to take step 0. */
export interface StartedRun {
  readonly machine: Machine;
  readonly inputs: InputStatistics;
  /** Why no twin is beside it, where one was asked for. */
  readonly twinRefusal?: Refusal;
}

/** What the page says of itself. */
export interface PageFacts {
  /** Whether `auto` may measure the engines and change between them; else it takes them in a fixed order. */
  readonly mayMeasure: boolean;
  /** The shape of tiles that was found best for each GPU and network, by its key. */
  readonly tiles: Readonly<Record<string, string>>;
  /** Whether to measure the shapes though the page may not measure, or knows one. */
  readonly wantsTileTimes: boolean;
}

/** Where the samples stand in some hidden layers. */
export interface LayerClouds {
  /** Finished steps at which they were looked at. */
  readonly step: number;
  /** For each layer, coordinates along its two main directions, [rows, 2]. */
  readonly clouds: readonly Float32Array[];
}

let run: Training | undefined;
let twin: Training | undefined;
let backend: Device['backend'] = 'cpu';
let finishedSteps = 0;
let isPaused = true;
/** What the page knows of what trains. */
let told: Machine;
let handOver: (taken: TakenSteps) => Promise<void> | void = () => {};
let tellWeights: (layers: number) => unknown = () => {};
/** Counts starts, so that one that a newer overtook ends early. */
let starts = 0;

/** The batches, until another experiment is asked for: it needn't wait for them all. */
function* whileWanted(batches: Iterable<Batch>): Generator<Batch> {
  const start = starts;
  for (const batch of batches) {
    refuseOvertaken(start);
    yield batch;
  }
}

/** The report, until another experiment is asked for: then nothing more is wanted. */
function ofThisStart<Piece>(report: Report<Piece>): Report<Piece> {
  const start = starts;
  return async (found) => start === starts && report(found);
}

/** Refuses to go on with a start that a newer one overtook. */
function refuseOvertaken(start: number): void {
  if (start !== starts) throw new Error('Another experiment was started meanwhile.');
}

/** Loads what an experiment starts from, and refuses within 200 ms when another is started meanwhile. */
async function prepareMaterial(config: ExperimentConfig, start: number): Promise<Material> {
  const material = await loadMaterial(config, async (layers) => {
    tellWeights(layers);
    // The message of the next start is heard here.
    await new Promise((resolve) => setTimeout(resolve));
    refuseOvertaken(start);
  });
  tellWeights(0);
  return material;
}

const presentMoment = () => loop.ask(() => momentOf(run!));

function endTwin(): void {
  const ended = twin;
  twin = undefined;
  ended?.engine.dispose();
}

const machineOf = ({ device, refusal, measured, tileTimes, config }: Training): Machine => ({
  device,
  refusal,
  measured,
  tileTimes,
  tileKey: tileKey(device.adapter, config),
});

/** Milliseconds in which tiles are timed before step 0: the others are timed in pauses. */
const tileBudget = 300;
/** The same for who asks for all times. */
const wholeTileBudget = 60_000;

/** How a GPU's tiles are chosen: who names an engine gets the same in every run, so only `auto` takes what was measured. */
function engineOptions(
  config: ExperimentConfig,
  adapter: string,
  { mayMeasure, tiles, wantsTileTimes }: PageFacts,
): EngineOptions {
  if (wantsTileTimes) return { tileBudget: wholeTileBudget };
  if (!mayMeasure || config.engine !== 'auto') return {};
  return { tile: tiles[tileKey(adapter, config)], tileBudget };
}

/** While training is paused, times the tiles that are left, one after the other, so that no verb waits for more than one. */
async function timeTilesInPause(): Promise<void> {
  const start = starts;
  const isWanted = () => isPaused && start === starts && twin === undefined;
  while (isWanted() && (await loop.ask(async () => isWanted() && run!.timeNextTile())));
}

/** What trains, where the page hasn't been told of it yet. */
function machineNews(): Machine | undefined {
  const { device, measured, tileTimes } = told;
  told = machineOf(run!);
  const isKnown =
    told.device.engine === device.engine &&
    told.device.tile === device.tile &&
    told.measured === measured &&
    told.tileTimes === tileTimes;
  return isKnown ? undefined : told;
}

/** Sets a twin beside the run where there is room for both; else the run goes on alone, and the answer is why. */
async function addTwin(
  config: ExperimentConfig,
  create: (run: Training) => Promise<Training>,
): Promise<Refusal | undefined> {
  const { device, config: runConfig } = run!;
  const adding = async () => {
    enginesWithRoom([device.engine], [sizesOf(runConfig), sizesOf(config)], backend);
    twin = await create(run!);
    return undefined;
  };
  return orRefusal(adding());
}

/** The run's oldest block in flight, and the same steps of its twin. */
async function collect(): Promise<TakenBlock<TakenSteps>> {
  const taken = await run!.engine.collect();
  finishedSteps += taken.steps;
  const machine = machineNews();
  const beside = twin && taken.steps ? await orRefusal(twin.engine.run(taken.steps)) : undefined;
  if (beside && ('refusal' in beside || beside.failure)) endTwin();
  const milliseconds = taken.milliseconds + (isBlock(beside) ? beside.milliseconds : 0);
  return {
    steps: {
      run: taken,
      milliseconds,
      ...(beside && { twin: beside }),
      ...(machine && { machine }),
    },
    count: taken.steps,
    milliseconds,
    finite: taken.failure === undefined,
  };
}

const isBlock = <Block extends StepBlock>(steps: Block | Refusal | undefined): steps is Block =>
  steps !== undefined && 'columns' in steps;

const loop = new TrainingLoop<TakenSteps>(
  {
    get mostInFlight() {
      // A twin takes as many steps as the run has taken, so it waits for each block.
      return twin ? 1 : run!.engine.mostInFlight;
    },
    get pace() {
      return run!.config.pace;
    },
    submit: (count) => run!.engine.submit(count),
    collect,
  },
  (taken) => {
    const blocks = [taken.run, taken.twin].filter((steps) => isBlock(steps));
    return handOver(transfer(taken, blocks.flatMap(buffersOf)));
  },
);

const buffersOf = ({ columns, failure }: StepBlock): ArrayBufferLike[] =>
  [columns, ...(failure ? [failure.columns] : [])].flatMap((held) =>
    Object.values(held).map((column) => column.buffer),
  );

/** What the page can ask of the worker. */
const trainer = {
  /** Says where steps go, and how many layers' weights are drawn while an experiment gets ready, 0 where none are being drawn: once and for all experiments to come. */
  connect(onSteps: typeof handOver, onWeights: typeof tellWeights): void {
    handOver = onSteps;
    tellWeights = onWeights;
  },

  /** Ends what was under way and gets a new experiment ready to take step 0; says what it runs on, and why no twin is beside it where one was asked for. */
  async start(
    config: ExperimentConfig,
    twinConfig: ExperimentConfig | undefined,
    facts: PageFacts,
  ): Promise<StartedRun> {
    const start = ++starts;
    await loop.stop();
    return loop.change(async () => {
      refuseOvertaken(start);
      endTwin();
      run?.engine.dispose();
      run = undefined;
      finishedSteps = 0;
      const opened = await openBackend(backendFor(config));
      backend = opened.backend;
      const engines = enginesWithRoom(
        enginesFor(config, opened.backend),
        [sizesOf(config)],
        opened.backend,
      );
      const material = await prepareMaterial(config, start);
      const place: Place = {
        opened,
        engines,
        options: engineOptions(config, opened.adapter, facts),
      };
      // While the others get ready the tape trains; where it has no room there is none for two engines side by side.
      const measures =
        facts.mayMeasure && !twinConfig && engines.length > 1 && engines.includes('tape');
      run = measures
        ? await createMeasuredTraining(config, material, place, () => twin !== undefined)
        : await createTraining(config, material, place);
      const twinRefusal =
        twinConfig &&
        (await addTwin(twinConfig, async ({ device }) =>
          createTraining(
            twinConfig,
            await prepareMaterial(twinConfig, start),
            beside(place, device),
          ),
        ));
      refuseOvertaken(start);
      const inputs = inputStatistics(material.dataset.training);
      told = machineOf(run);
      return { machine: told, inputs, ...(twinRefusal && { twinRefusal }) };
    });
  },

  /** Trains at the configuration's pace; resolves when it was paused, or at a step that was not finite. */
  run(): Promise<void> {
    isPaused = false;
    return loop.run();
  },

  /** Resolves when the blocks in flight have been handed over. */
  async pause(): Promise<void> {
    isPaused = true;
    await loop.stop();
    void timeTilesInPause();
  },

  /** Takes `count` steps in blocks of `blockSize`, fewer where one is not finite. */
  advance: (count: number, blockSize: number) => loop.advance(count, blockSize),

  /** Applies live changes to the run, and to its twin if it has one; returns the first step that they apply to. */
  edit(config: ExperimentConfig, twinConfig?: ExperimentConfig): Promise<number> {
    return loop.change(async () => {
      const paceChanged = config.pace !== run?.config.pace;
      run?.edit(config);
      if (twinConfig) twin?.edit(twinConfig);
      if (paceChanged) loop.hurry();
      return finishedSteps;
    });
  },

  /** Sets a twin beside the run that goes on from the run's present state with live changes; returns the first step of its own, or why there is none. */
  fork(twinConfig: ExperimentConfig): Promise<number | Refusal> {
    return loop.change(async () => {
      endTwin();
      const refusal = await addTwin(twinConfig, async (run) =>
        run.branch(twinConfig, await run.engine.state()),
      );
      return refusal ?? finishedSteps;
    });
  },

  /** Ends the twin, if there is one. */
  endTwin: () => loop.change(async () => endTwin()),

  /** The network's output for rows of inputs, [rows, outputs]. */
  async predict(x: Float32Array): Promise<Float32Array> {
    const output = await loop.ask(() => run!.engine.predict(x));
    return transfer(output, [output.buffer]);
  },

  /** Where rows of inputs stand in these hidden layers. */
  hidden(x: Float32Array, layers: readonly number[]): Promise<LayerClouds> {
    return loop.ask(async () => {
      const rows = x.length / run!.dataset.training.inputs;
      const values = await run!.engine.hidden(x, layers);
      const clouds = values.map((layer) => principalPlane(layer, rows));
      return transfer(
        { step: finishedSteps, clouds },
        clouds.map(({ buffer }) => buffer),
      );
    });
  },

  /** Measures over one epoch what clipping does to the gradient that is expected of a batch. */
  clippingBias(): Promise<ClippingBias & { step: number }> {
    return loop.ask(async () => {
      const { engine, dataset, config } = run!;
      const measured = epoch(dataset.training, config.batchSize);
      return { ...(await engine.clippingBias(whileWanted(measured))), step: finishedSteps };
    });
  },

  /** Checks the gradient layer by layer; returns the step it is of, and whether all was checked. */
  checkGradient: (question: CheckQuestion, report: Report<LayerCheck>) =>
    orRefusal(examine(presentMoment(), layerChecks(question), ofThisStart(report))),

  /** Takes the differences of a layer, by index, with one step size after the other. */
  differenceErrors: (layer: number, report: Report<StepSizeError>) =>
    orRefusal(examine(presentMoment(), stepErrors(layer), ofThisStart(report))),

  /** Sweeps learning rates on a copy of the network; training waits for it. */
  sweepRates: (report: Report<RateLoss>) =>
    orRefusal(loop.ask(() => sweepRates(run!, backend, ofThisStart(report)))),
};

/** The worker as the page sees it, each call answered by a message. */
export type Trainer = typeof trainer;

expose(trainer);
