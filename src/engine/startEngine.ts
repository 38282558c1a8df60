// From a list of engines to the one that trains: the first that can serve, or the one measured to be the fastest.
import {
  prepareEngine,
  type EngineName,
  type EngineOptions,
  type PreparedEngine,
} from './createEngine.ts';
import type { Engine, EngineBlock, EngineInput } from './engine.ts';

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
  readonly device: PreparedEngine['device'];
  readonly tileTimes: PreparedEngine['tileTimes'];
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Starts the first engine of the list that can serve. Throws a sentence where none can: then it is that of the first. */
export async function startFirst(
  names: readonly EngineName[],
  input: EngineInput,
  options: EngineOptions,
): Promise<StartedEngine> {
  let refusal: string | undefined;
  for (const name of names)
    try {
      const { start, device, tileTimes } = await prepareEngine(name, input, options);
      return { engine: start(input.state), name, refusal, measured: [], device, tileTimes };
    } catch (error) {
      refusal ??= messageOf(error);
    }
  throw new Error(refusal);
}

/** Blocks that each engine trains for before it is compared. */
const blocksEach = 2;

/** An engine that is getting ready. */
interface Coming {
  readonly name: EngineName;
  /** Missing where it can't serve. */
  prepared?: PreparedEngine;
  isOver: boolean;
}

/**
 * Trains at once with the last engine of the list, which must be able to serve. From the last to the first the others get ready
 * meanwhile, and each trains for two blocks from the state of the one before; the fastest goes on. Nothing changes while `rests`.
 */
export async function startMeasuring(
  names: readonly EngineName[],
  input: EngineInput,
  options: EngineOptions,
  rests: () => boolean,
): Promise<StartedEngine> {
  const queue = names.toReversed();
  let name = queue.shift()!;
  let prepared = await prepareEngine(name, input, options);
  let engine = prepared.start(input.state);
  let config = input.config;
  let refusal: string | undefined;
  let isDisposed = false;
  let isSettled = false;
  const measured: Measured[] = [];
  /** Milliseconds a step of the present engine's blocks. */
  let times: number[] = [];
  let coming = following();

  function getReady(wanted: EngineName): Coming {
    const ready: Coming = { name: wanted, isOver: false };
    prepareEngine(wanted, { ...input, config }, options)
      .then((prepared) => {
        if (isDisposed) prepared.start().dispose();
        else ready.prepared = prepared;
      })
      .catch((error: unknown) => {
        if (wanted === names[0]) refusal = messageOf(error);
      })
      .finally(() => (ready.isOver = true));
    return ready;
  }

  /** Whom to get ready now: the next to be measured, and after the last the fastest where it is another than the present one. */
  function following(): Coming | undefined {
    const next = queue.shift();
    if (next) return getReady(next);
    if (!measured.some((one) => one.name === name)) return undefined;
    measured.sort((a, b) => a.msPerStep - b.msPerStep);
    const [fastest] = measured;
    isSettled = fastest!.name === name;
    return isSettled ? undefined : getReady(fastest!.name);
  }

  async function changeTo(next: EngineName, ready: PreparedEngine): Promise<void> {
    const state = await engine.state();
    engine.dispose();
    engine = ready.start(state);
    engine.edit(config);
    [name, prepared, times] = [next, ready, []];
  }

  /** Between two blocks: measures the present engine, and hands over to the one that has got ready. */
  async function moveOn(): Promise<void> {
    if (isSettled || rests() || times.length < blocksEach || coming?.isOver === false) return;
    if (!measured.some((one) => one.name === name))
      measured.push({ name, msPerStep: Math.min(...times) });
    if (coming?.prepared) await changeTo(coming.name, coming.prepared);
    coming = following();
  }

  async function collect(): Promise<EngineBlock> {
    const block = await engine.collect();
    times.push(block.milliseconds / Math.max(1, block.steps));
    if (!block.failure) await moveOn();
    return block;
  }

  return {
    engine: {
      // Engines change only while nothing is in flight.
      get mostInFlight() {
        return isSettled ? engine.mostInFlight : 1;
      },
      submit: (count) => engine.submit(count),
      collect,
      run(count) {
        engine.submit(count);
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
      return prepared.tileTimes;
    },
    get refusal() {
      return refusal;
    },
    get measured() {
      return isSettled ? measured : [];
    },
  };
}
