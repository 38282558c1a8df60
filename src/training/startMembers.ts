// Starts the members of a request, at step 0 or from a state: one backend for all, and the first member's engine for the others.
import { inputStatistics } from '../data/inputStatistics.ts';
import type { Material } from '../data/material.ts';
import { enginesWithRoom } from '../engine/checkEngines.ts';
import { backendFor, enginesFor } from '../engine/engineChoice.ts';
import { openBackend } from '../engine/tape/backends/openBackend.ts';
import type { EngineState } from '../engine/engine.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Device, InputStatistics } from '../trace/model/trace.ts';
import type { MemberId } from './member.ts';
import type { MemberState } from './memberState.ts';
import type { Members } from './members.ts';
import {
  engineOptions,
  measuresNothing,
  runtimeOf,
  type Measuring,
  type Runtime,
} from './runtime.ts';
import {
  beside,
  createMeasuredTraining,
  sizesOf,
  type Placement,
  type Training,
} from './training.ts';
import { orUnsupported, type Unsupported } from './unsupported.ts';

/** Most members of a session. */
const mostMembers = 4;

/** A member to be trained. */
export interface MemberRequest {
  readonly id: MemberId;
  readonly config: ExperimentConfig;
  /** State that it continues from, of the first on the engine that computed it where that can be; without it the member starts at step 0. */
  readonly from?: MemberState | undefined;
}

/** The request that starts a session. */
export interface SessionRequest {
  /** One to four, with different names, all at the same step. The first determines backend and engine. */
  readonly members: readonly [MemberRequest, ...MemberRequest[]];
  /** The member whose end stops the session. Without it the session continues while any member is active. */
  readonly stopWith?: MemberId;
  /** What trains all members where that can be, as it was chosen before; else the first member's experiment determines it. */
  readonly on?: Device;
  /** What may be measured to choose an engine; nothing by default, or where a member continues. */
  readonly measuring?: Measuring;
  /** Backends that have failed too often: none of them is opened. */
  readonly without?: readonly Device['backend'][];
}

/** A member that is ready. */
export interface StartedMember {
  readonly runtime: Runtime;
  /** Statistics of its training set's features. */
  readonly inputs: InputStatistics;
}

/** A session that is ready. */
export interface StartedSession {
  readonly first: StartedMember;
  /** The other members by name, or why one is not trained. */
  readonly others: Readonly<Partial<Record<MemberId, StartedMember | Unsupported>>>;
}

/** Creates the engine of an experiment. */
export type Prepare = (
  config: ExperimentConfig,
  material: Material,
  placement: Placement,
  state?: EngineState,
) => Promise<Training>;

/** Throws a sentence if one more network doesn't fit beside the members that hold an engine. */
export function refuseUnfit(
  members: Members,
  { device }: Training,
  config: ExperimentConfig,
): void {
  if (members.count >= mostMembers)
    throw new Error(`A session trains at most ${mostMembers} networks. End one of them first.`);
  const configs = [...members.trainings.map((training) => training.config), config];
  enginesWithRoom([device.engine], configs.map(sizesOf), device.backend);
}

/** The experiment on any engine and backend if the one that it names has failed too often. */
const withoutFailed = (
  config: ExperimentConfig,
  without: readonly Device['backend'][],
): ExperimentConfig =>
  without.some((backend) => backend === backendFor(config))
    ? { ...config, engine: 'auto', backend: 'auto' }
    : config;

async function placementFor(
  experiment: ExperimentConfig,
  measuring: Measuring,
  without: readonly Device['backend'][],
): Promise<Placement> {
  const config = withoutFailed(experiment, without);
  const opened = await openBackend(backendFor(config), without);
  const { backend, adapter } = opened;
  const engines = enginesWithRoom(enginesFor(config, backend), [sizesOf(config)], backend);
  return { opened, engines, options: engineOptions(config, adapter, measuring) };
}

/** Adds the requested members. Throws a sentence if the first can't be trained. */
export async function startMembers(
  {
    members: [{ id, config, from }, ...others],
    on,
    measuring = measuresNothing,
    without = [],
  }: SessionRequest,
  members: Members,
  load: (config: ExperimentConfig) => Promise<Material>,
  prepare: Prepare,
): Promise<StartedSession> {
  const free = await placementFor(config, measuring, without);
  const chosen = from?.device ?? on;
  const isThere = chosen !== undefined && free.engines.includes(chosen.engine);
  const placement = isThere ? beside(free, chosen) : free;
  const { engines } = placement;
  const material = await load(config);
  // The tape engine trains while the others are prepared; if it doesn't fit, two engines don't either.
  const measures =
    measuring.mayMeasure &&
    !chosen &&
    !others.length &&
    engines.length > 1 &&
    engines.includes('tape');
  const first = measures
    ? await createMeasuredTraining(config, material, placement, () => members.count > 1)
    : await prepare(config, material, placement, from?.engine);
  const step = from?.engine.step ?? 0;
  members.add(id, first, step);

  const startOther = async (other: MemberRequest): Promise<StartedMember> => {
    if (members.has(other.id))
      throw new Error(`Two networks of a session can't both be named “${other.id}”.`);
    refuseUnfit(members, first, other.config);
    const engineState = other.from?.engine;
    if ((engineState?.step ?? 0) !== step)
      throw new Error(
        `Networks that train together are at one step: “${other.id}” isn’t at ${step}.`,
      );
    const material = await load(other.config);
    const place = beside(placement, first.device);
    members.add(other.id, await prepare(other.config, material, place, engineState), step);
    return startedMember(members.get(other.id).training);
  };
  const started: Record<MemberId, StartedMember | Unsupported> = {};
  for (const other of others) started[other.id] = await orUnsupported(startOther(other));
  return { first: startedMember(first), others: started };
}

const startedMember = (training: Training): StartedMember => ({
  runtime: runtimeOf(training),
  inputs: inputStatistics(training.dataset.training),
});
