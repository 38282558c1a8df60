// What trains a member: its device and engine, and what was measured to choose them.
import type { EngineOptions, TileTime } from '../engine/preparedEngine.ts';
import type { Measured } from '../engine/engineComparison.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/model/trace.ts';
import { tileKey, type Training } from './training.ts';

/** What trains a member. */
export interface Runtime {
  readonly device: Device;
  /** Why the engine that would have been first doesn't serve, as a sentence. */
  readonly refusal: string | undefined;
  /** Milliseconds per step of each engine on this network, the fastest first, once they have been measured. */
  readonly measured: readonly Measured[];
  /** Milliseconds per step of each tile shape of the GPU, the fastest first, once all were timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** What the fastest tile is remembered for: the adapter and the network's shape. */
  readonly tileKey: string;
}

/** What may be measured to choose an engine and a GPU's tile shape. */
export interface Measuring {
  /** Whether `auto` measures the engines and changes between them; else it takes the first that serves. */
  readonly mayMeasure: boolean;
  /** The fastest tile shape found before, by `tileKey`. */
  readonly tiles: Readonly<Record<string, string>>;
  /** Whether to time all tile shapes before step 0, even where engines are not measured or a fastest tile is known. */
  readonly wantsTileTimes: boolean;
}

/** Measures nothing and knows no tile: the same engine in every run on the same computer. */
export const measuresNothing: Measuring = { mayMeasure: false, tiles: {}, wantsTileTimes: false };

/** The runtime of a member at present. */
export const runtimeOf = ({ device, refusal, measured, tileTimes, config }: Training): Runtime => ({
  device,
  refusal,
  measured,
  tileTimes,
  tileKey: tileKey(device.adapter, config),
});

/** Whether nothing in a runtime changed that the page shows. */
export const isSameRuntime = (a: Runtime, b: Runtime): boolean =>
  a.device.engine === b.device.engine &&
  a.device.tile === b.device.tile &&
  a.measured === b.measured &&
  a.tileTimes === b.tileTimes;

/** Milliseconds for timing tile shapes before step 0; the rest are timed in pauses. */
const tileBudget = 300;
/** The same where all times are wanted. */
const wholeTileBudget = 60_000;

/** How a GPU's tile shape is chosen. Only `auto` uses measurements: an engine chosen by name computes the same in every run. */
export function engineOptions(
  config: ExperimentConfig,
  adapter: string,
  { mayMeasure, tiles, wantsTileTimes }: Measuring,
): EngineOptions {
  if (wantsTileTimes) return { tileBudget: wholeTileBudget };
  if (!mayMeasure || config.engine !== 'auto') return {};
  return { tile: tiles[tileKey(adapter, config)], tileBudget };
}
