// A member's state, from which another session continues it.
import type { EngineState } from '../engine/engine.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import { parameterCount } from '../network/layersOf.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import type { Device } from '../trace/model/trace.ts';
import type { Training } from './training.ts';

/** All that training has changed, and the device on which the next steps are computed as without an interruption. */
export interface MemberState {
  readonly engine: EngineState;
  readonly device: Device;
  /** Size of the state. */
  readonly bytes: number;
}

/** Bytes of an experiment's state: its parameters and one copy of their shapes per optimizer slot. */
export const stateBytes = (config: ExperimentConfig): number =>
  4 * parameterCount(networkShapeOf(config)) * (1 + optimizerFacts[config.optimizer.kind].slots);

/** Reads back a member's state; undefined, without reading anything, if it is larger than `mostBytes`. */
export async function readState(
  { engine, config, device }: Training,
  mostBytes: number,
): Promise<MemberState | undefined> {
  const bytes = stateBytes(config);
  return bytes > mostBytes ? undefined : { engine: await engine.state(), device, bytes };
}
