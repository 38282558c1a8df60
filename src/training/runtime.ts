// The runtime of a member: device, engine, and the measurements behind the choice.
import type { EngineOptions, TileTime } from '../engine/preparedEngine.ts';
import type { Measured } from '../engine/engineComparison.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/model/trace.ts';
import { tileKey, type Training } from './training.ts';

/** Device and engine of a member. */
export interface Runtime {
  readonly device: Device;
  /** Why the preferred engine can't train the network, as a sentence; undefined if it can. */
  readonly refusal: string | undefined;
  /** Milliseconds per step of each engine on this network, fastest first; empty until all are measured. */
  readonly measured: readonly Measured[];
  /** True while engines are compared. */
  readonly isMeasuring: boolean;
  /** Milliseconds per step of each GPU tile shape, fastest first; undefined until all are timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** Key under which the fastest tile is stored: the adapter and the network's shape. */
  readonly tileKey: string;
}

/** What may be measured to choose an engine and a GPU's tile shape. */
export interface Measuring {
  /** True if `auto` measures the engines and changes between them; else it takes the first that can train the network. */
  readonly mayMeasure: boolean;
  /** Fastest tile shapes found earlier, by `tileKey`. */
  readonly tiles: Readonly<Record<string, string>>;
  /** True to time all tile shapes before step 0, even if engines are not measured or a fastest tile is known. */
  readonly wantsTileTimes: boolean;
}

/** Measures nothing and knows no tile: a computer chooses the same engine in every run. */
export const measuresNothing: Measuring = { mayMeasure: false, tiles: {}, wantsTileTimes: false };

/** The present runtime of a member. */
export const runtimeOf = (training: Training): Runtime => {
  const { device, refusal, measured, isMeasuring, tileTimes, config } = training;
  const key = tileKey(device.adapter, config);
  return { device, refusal, measured, isMeasuring, tileTimes, tileKey: key };
};

/** True if nothing that the page shows differs between two runtimes. */
export const isSameRuntime = (a: Runtime, b: Runtime): boolean =>
  a.device.engine === b.device.engine &&
  a.device.tile === b.device.tile &&
  a.measured === b.measured &&
  a.isMeasuring === b.isMeasuring &&
  a.tileTimes === b.tileTimes;

/** Milliseconds for timing tile shapes before step 0; the others are timed in pauses. */
const tileBudget = 300;
/** The same if all times are asked for: a software GPU compiles each shape for seconds. */
const wholeTileBudget = 600_000;

/** How a GPU's tile shape is chosen. Only `auto` uses measurements: a named engine computes the same in every run. */
export function engineOptions(
  config: ExperimentConfig,
  adapter: string,
  { mayMeasure, tiles, wantsTileTimes }: Measuring,
): EngineOptions {
  if (wantsTileTimes) return { tileBudget: wholeTileBudget };
  if (!mayMeasure || config.engine !== 'auto') return {};
  return { tile: tiles[tileKey(adapter, config)], tileBudget };
}
