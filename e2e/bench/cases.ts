// What the benchmark compares, and the rows it reports.
import type { Device } from '../../src/trace/trace.ts';

/** A backend by its name. */
export type Backend = Device['backend'];

/** A network to train: ReLU layers and SGD on two circles. */
export interface Case {
  readonly backend: Backend;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
}

/** What one contender took for one case. */
export interface Row extends Case {
  readonly who: 'gradlens-tape' | 'tfjs-layers';
  readonly activation: 'relu';
  readonly optimizer: 'sgd';
  /** Whether it measured every layer at every step. */
  readonly instrumented: boolean;
  /** Median of the rounds, in milliseconds. */
  readonly msPerStep: number;
  /** WebGPU dispatches, the mean over all steps; null on the other backends. */
  readonly dispatchesPerStep: number | null;
}

const networks = [
  { depth: 10, width: 32, batch: 64 },
  { depth: 20, width: 32, batch: 64 },
  { depth: 50, width: 64, batch: 128 },
];

/** The backends in the order they are measured. */
export const backends: readonly Backend[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** Every case; the quick ones leave out the network in the middle. */
export const cases = (quick: boolean): Case[] =>
  backends.flatMap((backend) =>
    networks
      .filter(({ depth }) => !quick || depth !== 20)
      .map((network) => ({ backend, ...network })),
  );

/** What diagnosis is measured on: a small network and a large one, where theory takes longest. */
export const diagnosisCases: readonly Case[] = [
  { backend: 'wasm', depth: 10, width: 32, batch: 64 },
  { backend: 'wasm', depth: 50, width: 64, batch: 128 },
];
