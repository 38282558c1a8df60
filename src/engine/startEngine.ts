// An engine that trains, and how to start the first of a list that can; nothing is measured here.
import { prepareEngine } from './createEngine.ts';
import type { Measured } from './engineComparison.ts';
import type { EngineName, EngineOptions, PreparedEngine, TileTime } from './preparedEngine.ts';
import type { Engine, EngineInput } from './engine.ts';

/** A started engine, what it runs on and what was measured to choose it. */
export interface StartedEngine {
  readonly engine: Engine;
  /** The engine that trains now; it changes while engines are compared. */
  readonly name: EngineName;
  /** Why the first engine of the list can't train the network, as a sentence; undefined if it can. */
  readonly refusal: string | undefined;
  /** Time per step of each engine, fastest first; empty until all are measured. */
  readonly measured: readonly Measured[];
  /** True while engines are compared. */
  readonly isMeasuring: boolean;
  readonly device: PreparedEngine['device'];
  /** Time per step of each GPU tile shape, fastest first; undefined until all are timed. */
  readonly tileTimes: readonly TileTime[] | undefined;
  /** Times one more tile shape; call it while nothing is computed. False if none is left. */
  timeNextTile(): Promise<boolean>;
}

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Starts the first engine of the list that can train the network. Throws the reason of the first engine if none can, with the error as its cause. */
export async function startFirst(
  names: readonly EngineName[],
  input: EngineInput,
  options: EngineOptions,
): Promise<StartedEngine> {
  let refusal: string | undefined;
  let cause: unknown;
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
        tileTimes: tileSearch?.isOver ? tileSearch.times : undefined,
        timeNextTile: () => Promise.resolve(false),
      };
    } catch (error) {
      cause ??= error;
      refusal ??= messageOf(error);
    }
  throw new Error(refusal, { cause });
}
