// Trains from the first step on while engines are compared, and changes to the fastest between two blocks.
import { prepareEngine } from './createEngine.ts';
import type { EngineBlock, EngineInput } from './engine.ts';
import { compareEngines } from './engineComparison.ts';
import type { EngineName, EngineOptions, PreparedEngine, TileSearch } from './preparedEngine.ts';
import { messageOf, type StartedEngine } from './startEngine.ts';
import { areSteady, mostBlocks, type TimedBlock } from './steadyBlocks.ts';

/** An engine that is being prepared. */
interface Coming {
  readonly name: EngineName;
  /** Missing until prepared, and for good if the engine can't train the network. */
  prepared?: PreparedEngine;
  isOver: boolean;
  /** Resolves when preparation has succeeded or failed. */
  readonly end: Promise<void>;
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Trains at once with the last engine of the list, which must be able to train the network; or with the fused GPU engine if `tileBudget` asks for a tile
 * search and the engine is ready within that time. The other engines are prepared meanwhile, the last first. Each continues from the state of the one
 * before until its block size is steady; then the fastest continues. They are compared again when the block size has changed much or a faster tile shape
 * was found. Engines never change while `rests` is true.
 */
export async function startMeasuring(
  names: readonly EngineName[],
  input: EngineInput,
  options: EngineOptions,
  rests: () => boolean,
): Promise<StartedEngine> {
  const comparison = compareEngines(names);
  let { tile } = options;
  let tileSearch: TileSearch | undefined;
  let config = input.config;
  let refusal: string | undefined;
  let isDisposed = false;
  let inFlight = 0;
  /** Latest blocks of the present engine. */
  let blocks: TimedBlock[] = [];
  /** Upper limit of the next block's steps. Starts at 1, since the engine may be much slower than the one before. */
  let mostSteps = 1;
  let coming = await fusedEngineFirst();
  let name = coming?.prepared ? coming.name : comparison.shift()!;
  let prepared = coming?.prepared ?? (await prepareEngine(name, input, {}));
  let engine = prepared.start(input.state);
  if (!coming || coming.prepared) coming = following();

  function getReady(wanted: EngineName): Coming {
    const prepare = async () => {
      try {
        const prepared = await prepareEngine(wanted, { ...input, config }, { ...options, tile });
        if (isDisposed) prepared.start().dispose();
        else ready.prepared = prepared;
        tile ??= prepared.device?.tile;
        tileSearch ??= prepared.tileSearch;
      } catch (error) {
        if (wanted === names[0]) refusal = messageOf(error);
      }
      ready.isOver = true;
    };
    const ready: Coming = { name: wanted, isOver: false, end: Promise.resolve().then(prepare) };
    return ready;
  }

  /** Prepares the fused GPU engine for at most `tileBudget` ms before training, since training would disturb the timing of tiles. */
  async function fusedEngineFirst(): Promise<Coming | undefined> {
    if (!comparison.isWaiting('fused') || tile !== undefined || !options.tileBudget)
      return undefined;
    comparison.remove('fused');
    const fused = getReady('fused');
    await Promise.race([fused.end, after(options.tileBudget)]);
    return fused;
  }

  function following(): Coming | undefined {
    const next = comparison.next(name);
    return next && getReady(next);
  }

  async function changeTo(next: EngineName, ready: PreparedEngine): Promise<void> {
    const state = await engine.state();
    engine.dispose();
    engine = ready.start(state);
    engine.edit(config);
    [name, prepared, blocks, mostSteps] = [next, ready, [], 1];
  }

  function compareWith(others: readonly EngineName[]): void {
    comparison.restart(others);
    blocks = [];
  }

  /** Between two blocks: records the present engine's time, and changes to the engine that is prepared. */
  async function moveOn(): Promise<void> {
    if (rests() || inFlight) return;
    if (comparison.isOutdatedBy(blocks)) compareWith(names.filter((other) => other !== name));
    if (comparison.isSettled || coming?.isOver === false || !areSteady(blocks)) return;
    const isComparedLater = comparison.isWaiting(name) || coming?.name === name;
    if (!isComparedLater) comparison.record(name, blocks);
    if (coming?.prepared) await changeTo(coming.name, coming.prepared);
    coming = following();
  }

  function submit(count: number): void {
    engine.submit(Math.min(count, mostSteps));
    mostSteps *= 2;
    inFlight++;
  }

  async function collect(): Promise<EngineBlock> {
    const block = await engine.collect();
    inFlight = block.failure ? 0 : inFlight - 1;
    if (block.failure) return block;
    const { steps, milliseconds } = block;
    blocks = [...blocks, { steps, milliseconds }].slice(-mostBlocks);
    await moveOn();
    return block;
  }

  return {
    engine: {
      // Engines change only while nothing is in flight.
      get mostInFlight() {
        return comparison.isSettled ? engine.mostInFlight : 1;
      },
      submit,
      collect,
      run(count) {
        submit(count);
        return collect();
      },
      edit(next) {
        config = next;
        engine.edit(next);
      },
      predict: (x) => engine.predict(x),
      hidden: (x, layers) => engine.hidden(x, layers),
      gradient: (batch) => engine.gradient(batch),
      clippingBias: (batches) => engine.clippingBias(batches),
      state: () => engine.state(),
      dispose() {
        isDisposed = true;
        coming?.prepared?.start().dispose();
        engine.dispose();
      },
    },
    get name() {
      return name;
    },
    get device() {
      return prepared.device;
    },
    get tileTimes() {
      return tileSearch?.isOver ? tileSearch.times : undefined;
    },
    async timeNextTile() {
      if (!tileSearch || tileSearch.isOver || rests()) return false;
      await tileSearch.timeNext().then(
        ({ kernels }) => kernels.dispose(),
        () => {},
      );
      if (!tileSearch.isOver) return true;
      const [fastest] = tileSearch.times;
      if (fastest && fastest.tile !== tile) {
        tile = fastest.tile;
        compareWith(names);
      }
      return false;
    },
    get refusal() {
      return refusal;
    },
    get measured() {
      return comparison.measured;
    },
    get isMeasuring() {
      return !comparison.isSettled;
    },
  };
}
