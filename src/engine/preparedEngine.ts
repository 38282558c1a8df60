// The contract's second part: an engine that is compiled and has not begun, what it may be asked for, and how it learns what in a step isn't finite.
import type { Samples } from '../data/dataset.ts';
import type { Columns, Device, Failure } from '../trace/model/trace.ts';
import type { Engine, EngineInput, EngineState } from './engine.ts';

/** An engine's name. */
export type EngineName = Device['engine'];

/** Milliseconds per step that the fused GPU engine took with tiles of one shape. */
export interface TileTime {
  readonly tile: string;
  readonly msPerStep: number;
}

/** Times the shapes of tile that a GPU can run for a network. */
export interface TileSearch {
  /** Whether all shapes have been tried. */
  readonly isOver: boolean;
  /** What was timed so far, the fastest first. */
  readonly times: readonly TileTime[];
  /** Times the next shape, while the GPU computes nothing else. The caller disposes of the kernels. Rejects where the device refuses the shape. */
  timeNext(): Promise<{ readonly tile: string; readonly kernels: { dispose(): void } }>;
}

/** An engine whose programs are compiled. */
export interface PreparedEngine {
  /** Begins at once, at step 0 or with a state. */
  readonly start: (state?: EngineState) => Engine;
  /** What a trace says of it where that is another thing than the backend's: a GPU's tiles, or where it runs itself. */
  readonly device?: Partial<Omit<Device, 'engine'>>;
  /** What led to the shape of a GPU's tiles, where that is searched for. */
  readonly tileSearch?: TileSearch;
}

/** How an engine is to choose its tiles on a GPU. */
export interface EngineOptions {
  /** One that was found before, by its name. */
  readonly tile?: string | undefined;
  /** Where none is given: milliseconds in which to begin a search for the fastest. Without it, it is the device's default. */
  readonly tileBudget?: number | undefined;
}

/**
 * Computes the next step after the input's state again, operation by operation, and says what was not finite; undefined where all of it is. `row` is
 * what was measured of it, `weightNorms` the layers' weight norms at the steps before, as `latestNorms` gives them.
 */
export type ExamineStep = (
  input: EngineInput,
  row: Columns,
  weightNorms: Float32Array,
) => Promise<Failure | undefined>;

/** What a network's memory follows from. */
export interface CheckInput extends Pick<EngineInput, 'config' | 'batchSize'> {
  readonly training: Pick<Samples, 'count'>;
  readonly test?: Pick<Samples, 'count'>;
}

/** What training would hold at once. */
export interface MemoryNeed {
  readonly bytes: number;
  /** Of the largest buffer among them. */
  readonly largestBuffer: number;
}

/** Whether an engine can serve: with the memory it needs, exact or an upper bound, and without, why nothing helps. */
export type EngineCheck = MemoryNeed | { readonly reason: string };
