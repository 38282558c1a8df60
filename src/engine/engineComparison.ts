// Which of several engines is the fastest, and in which order they are measured; starts and stops none of them.
import type { EngineName } from './preparedEngine.ts';
import { areOfAnotherSize, msPerStepOf, sizeOf, type TimedBlock } from './steadyBlocks.ts';

/** Time per step of an engine. */
export interface Measured {
  readonly name: EngineName;
  readonly msPerStep: number;
}

/** A measured engine, with the block size it was measured at, in steps. */
interface Compared extends Measured {
  readonly steps: number;
}

/** `measured` of every comparison under way: one object, so that readers see no change. */
const notYetMeasured: readonly Measured[] = [];

/** A comparison of engines, each measured while it trains. */
export interface EngineComparison {
  /** True once the engine that trains is known to be the fastest. */
  readonly isSettled: boolean;
  /** All engines, fastest first; empty until settled. */
  readonly measured: readonly Measured[];
  /** True if the engine is still to be measured. */
  isWaiting(name: EngineName): boolean;
  /** Takes the next engine off the queue. */
  shift(): EngineName | undefined;
  /** Takes this engine off the queue. */
  remove(name: EngineName): void;
  /** Discards all measurements and queues these engines, the last first. */
  restart(names: readonly EngineName[]): void;
  /** Records the time per step of an engine, unless it has one. */
  record(name: EngineName, blocks: readonly TimedBlock[]): void;
  /**
   * The engine to prepare next, given the one that trains: the next in the queue, then the fastest. Undefined if the fastest trains already, which
   * settles the comparison, or if the one that trains has no measurement.
   */
  next(present: EngineName): EngineName | undefined;
  /** True if blocks differ so much in size from those measured that another engine may now be the fastest. */
  isOutdatedBy(blocks: readonly TimedBlock[]): boolean;
}

/** Starts a comparison of these engines, the last measured first. */
export function compareEngines(names: readonly EngineName[]): EngineComparison {
  let queue = names.toReversed();
  let compared: Compared[] = [];
  let settled: Compared | undefined;

  const isMeasured = (name: EngineName) => compared.some((one) => one.name === name);

  return {
    get isSettled() {
      return settled !== undefined;
    },
    get measured() {
      return settled ? compared : notYetMeasured;
    },
    isWaiting: (name) => queue.includes(name),
    shift: () => queue.shift(),
    remove(name) {
      queue = queue.filter((other) => other !== name);
    },
    restart(names) {
      queue = names.toReversed();
      compared = [];
      settled = undefined;
    },
    record(name, blocks) {
      if (isMeasured(name)) return;
      compared.push({ name, msPerStep: msPerStepOf(blocks), steps: sizeOf(blocks) });
    },
    next(present) {
      const next = queue.shift();
      if (next) return next;
      if (!isMeasured(present)) return undefined;
      compared.sort((a, b) => a.msPerStep - b.msPerStep);
      const [fastest] = compared;
      if (fastest!.name !== present) return fastest!.name;
      settled = fastest;
      return undefined;
    },
    isOutdatedBy: (blocks) => settled !== undefined && areOfAnotherSize(blocks, settled.steps),
  };
}
