// From a list of engines to the one that trains: the first that can serve, or the one measured to be the fastest.
import { prepareEngine } from './createEngine.ts';
import type { EngineName, EngineOptions, PreparedEngine, TileTime } from './preparedEngine.ts';
import type { Engine, EngineBlock, EngineInput } from './engine.ts';
import type { TileSearch } from './preparedEngine.ts';
import {
  areOfAnotherSize,
  areSteady,
  mostBlocks,
  msPerStepOf,
  sizeOf,
  type TimedBlock,
} from './steadyBlocks.ts';

/** Milliseconds a step that an engine took. */
export interface Measured {
  readonly name: EngineName;
  readonly msPerStep: number;
}

/** An engine that has begun. */
export interface StartedEngine {
  readonly engine: Engine;
  /** Which one it is at present. */
  readonly name: EngineName;
  /** Why the best guess doesn't serve, as a sentence. */
  readonly refusal: string | undefined;
  /** What was measured, the fastest first, once all has been. */
  readonly measured: readonly Measured[];
  /** Whether engines are still being compared. */
  readonly isMeasuring: boolean;
  readonly device: PreparedEngine['device'];
  /** How fast a GPU's tiles were, the fastest first, once all have been timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** Times one more shape of tile, while nothing is computed; false where none is left to time. */
  timeNextTile(): Promise<boolean>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const timesOf = (search: TileSearch | undefined): readonly TileTime[] | undefined =>
  search?.isOver ? search.times : undefined;

/** Starts the first engine of the list that can serve. Throws a sentence where none can: then it is that of the first. */
export async function startFirst(
  names: readonly EngineName[],
  input: EngineInput,
  options: EngineOptions,
): Promise<StartedEngine> {
  let refusal: string | undefined;
  for (const name of names)
    try {
      const { start, device, tileSearch } = await prepareEngine(name, input, options);
      return {
        engine: start(input.state),
        name,
        refusal,
        measured: [],
        isMeasuring: false,
        device,
        tileTimes: timesOf(tileSearch),
        timeNextTile: () => Promise.resolve(false),
      };
    } catch (error) {
      refusal ??= messageOf(error);
    }
  throw new Error(refusal);
}

/** An engine that is getting ready. */
interface Coming {
  readonly name: EngineName;
  /** Missing where it can't serve. */
  prepared?: PreparedEngine;
  isOver: boolean;
  /** Resolves when it is over. */
  readonly end: Promise<void>;
}

/** Where engines are still compared. */
const notYetMeasured: readonly Measured[] = [];

/** An engine that was compared, in blocks of so many steps. */
interface Compared extends Measured {
  readonly steps: number;
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Trains at once with the last engine of the list, which must be able to serve; or with the GPU's fused engine, where a search for its tiles is asked
 * for and it is ready within the time that the search may take. From the last to the first the others get ready meanwhile, each trains, from the state
 * of the one before, until its blocks have found their size, and the fastest goes on. They are compared again once blocks have become much larger or
 * smaller, or a faster shape of tile was found. Nothing changes while `rests`.
 */
export async function startMeasuring(
  names: readonly EngineName[],
  input: EngineInput,
  options: EngineOptions,
  rests: () => boolean,
): Promise<StartedEngine> {
  let queue = names.toReversed();
  let { tile } = options;
  let tileSearch: TileSearch | undefined;
  let config = input.config;
  let refusal: string | undefined;
  let isDisposed = false;
  let inFlight = 0;
  let compared: Compared[] = [];
  /** Of the present engine, once it is known to be the fastest. */
  let settled: Compared | undefined;
  /** The present engine's blocks, and the steps that its next one may have: it begins with one, since it may be much slower than the one before. */
  let blocks: TimedBlock[] = [];
  let mostSteps = 1;
  let coming = await fusedEngineFirst();
  let name = coming?.prepared ? coming.name : queue.shift()!;
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

  /** Tiles are timed while nothing trains. */
  async function fusedEngineFirst(): Promise<Coming | undefined> {
    if (!queue.includes('fused') || tile !== undefined || !options.tileBudget) return undefined;
    queue = queue.filter((name) => name !== 'fused');
    const fused = getReady('fused');
    await Promise.race([fused.end, after(options.tileBudget)]);
    return fused;
  }

  /** Whom to get ready now: the next to be compared, and after the last the fastest where it is another than the present one. */
  function following(): Coming | undefined {
    const next = queue.shift();
    if (next) return getReady(next);
    if (!compared.some((one) => one.name === name)) return undefined;
    compared.sort((a, b) => a.msPerStep - b.msPerStep);
    const [fastest] = compared;
    if (fastest!.name !== name) return getReady(fastest!.name);
    settled = fastest;
    return undefined;
  }

  async function changeTo(next: EngineName, ready: PreparedEngine): Promise<void> {
    const state = await engine.state();
    engine.dispose();
    engine = ready.start(state);
    engine.edit(config);
    [name, prepared, blocks, mostSteps] = [next, ready, [], 1];
  }

  /** Compares these engines with the present one. */
  function compareWith(others: readonly EngineName[]): void {
    queue = others.toReversed();
    compared = [];
    settled = undefined;
    blocks = [];
  }

  /** Between two blocks: compares the present engine, and hands over to the one that has got ready. */
  async function moveOn(): Promise<void> {
    if (rests() || inFlight) return;
    if (settled && areOfAnotherSize(blocks, settled.steps))
      compareWith(names.filter((other) => other !== name));
    if (settled || coming?.isOver === false || !areSteady(blocks)) return;
    const isComparedLater = queue.includes(name) || coming?.name === name;
    if (!isComparedLater && !compared.some((one) => one.name === name))
      compared.push({ name, msPerStep: msPerStepOf(blocks), steps: sizeOf(blocks) });
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
        return settled ? engine.mostInFlight : 1;
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
      return timesOf(tileSearch);
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
      return settled ? compared : notYetMeasured;
    },
    get isMeasuring() {
      return settled === undefined;
    },
  };
}
