// The states of members, from which another session continues them.
import type { EngineState } from '../engine/engine.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import { optimizerFacts } from '../network/facts/optimizerFacts.ts';
import { layersOf, parameterCount } from '../network/layersOf.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import type { Device } from '../trace/model/trace.ts';
import type { MemberId } from './member.ts';
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

/** Whether a state that was kept is one of this experiment: it has all parameters and slots of its network, in their sizes. */
export function isStateOf(config: ExperimentConfig, { engine }: Partial<MemberState>): boolean {
  if (!engine?.parameters || !engine.slots) return false;
  const layers = layersOf(networkShapeOf(config));
  const copies = [engine.parameters, ...engine.slots];
  return (
    copies.length === 1 + optimizerFacts[config.optimizer.kind].slots &&
    copies.every((copy) =>
      layers.every(({ parameters }, l) =>
        parameters.every(({ name, size }) => copy[l]?.[name]?.length === size),
      ),
    )
  );
}

/** States of members by name, all of one moment. */
export type MemberStates = Readonly<Partial<Record<MemberId, MemberState>>>;

/** Reads back the states of the first members, as many as have `mostBytes` together; of the others nothing is read. */
export async function readStates(
  members: Readonly<Record<MemberId, Training>>,
  mostBytes: number,
): Promise<MemberStates> {
  let left = mostBytes;
  const read = Object.entries(members).filter(
    ([, { config }]) => (left -= stateBytes(config)) >= 0,
  );
  return Object.fromEntries(
    await Promise.all(read.map(async ([id, training]) => [id, await readState(training)] as const)),
  );
}

const readState = async ({ engine, config, device }: Training): Promise<MemberState> => ({
  engine: await engine.state(),
  device,
  bytes: stateBytes(config),
});
