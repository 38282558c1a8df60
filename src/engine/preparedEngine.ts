// The contract of an engine that is compiled and not yet started, its options, and how it explains a non-finite step.
import type { Samples } from '../data/dataset.ts';
import type { Columns, Device, Failure } from '../trace/model/trace.ts';
import type { Engine, EngineInput, EngineState } from './engine.ts';

/** Name of an engine. */
export type EngineName = Device['engine'];

/** Time per step of the fused GPU engine with one tile shape. */
export interface TileTime {
  readonly tile: string;
  readonly msPerStep: number;
}

/** Times the tile shapes that a GPU can run for a network. */
export interface TileSearch {
  /** True if all shapes have been timed. */
  readonly isOver: boolean;
  /** Times so far, fastest first. */
  readonly times: readonly TileTime[];
  /** Times the next shape; call it while the GPU computes nothing else. The caller disposes of the kernels. Rejects if the device refuses the shape. */
  timeNext(): Promise<{ readonly tile: string; readonly kernels: { dispose(): void } }>;
}

/** An engine whose kernels are compiled. */
export interface PreparedEngine {
  /** Starts at step 0, or from a state. */
  readonly start: (state?: EngineState) => Engine;
  /** Fields of a trace's device that differ from the backend's: a GPU's tile, or the engine's own adapter. */
  readonly device?: Partial<Omit<Device, 'engine'>>;
  /** The search behind a GPU's tile shape, if there is one. */
  readonly tileSearch?: TileSearch;
}

/** How an engine chooses its tile shape on a GPU. */
export interface EngineOptions {
  /** Name of the tile shape to use, found earlier. */
  readonly tile?: string | undefined;
  /** Milliseconds for a first search, if no `tile` is given. Without it the device's default shape is used. */
  readonly tileBudget?: number | undefined;
}

/**
 * Replays the step after the input's state operation by operation and reports what was not finite; undefined if everything is finite. `row` has the
 * step's metrics, `weightNorms` the layers' weight norms at the steps before, as `latestNorms` gives them.
 */
export type ExamineStep = (
  input: EngineInput,
  row: Columns,
  weightNorms: Float32Array,
) => Promise<Failure | undefined>;

/** The part of an engine's input that memory depends on. */
export interface CheckInput extends Pick<EngineInput, 'config' | 'batchSize'> {
  readonly training: Pick<Samples, 'count'>;
  readonly test?: Pick<Samples, 'count'>;
}

/** Memory that training holds at once. */
export interface MemoryNeed {
  readonly bytes: number;
  /** Bytes of the largest buffer. */
  readonly largestBuffer: number;
}

/** The memory an engine needs, exactly or as an upper bound; or why it can't train the network whatever the memory. */
export type EngineCheck = MemoryNeed | { readonly reason: string };
