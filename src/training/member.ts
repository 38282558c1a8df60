// One of the networks that a session trains together.
import type { EngineBlock } from '../engine/engine.ts';
import type { StepBlock } from '../trace/model/trace.ts';
import type { Runtime } from './runtime.ts';
import type { Training } from './training.ts';
import { isUnsupported, type Unsupported } from './unsupported.ts';

/** Name of a member in its session. */
export type MemberId = string;

/** A block of steps of all members. */
export interface SessionBlock {
  /** Per member that took part: its steps, or why its engine failed. */
  readonly members: Readonly<Partial<Record<MemberId, StepBlock | Unsupported>>>;
  /** New runtime of each member whose runtime has changed. */
  readonly runtimes: Readonly<Partial<Record<MemberId, Runtime>>>;
  /** Device time, summed over the members. */
  readonly milliseconds: number;
}

/** One of the networks trained together. */
export interface Member {
  readonly id: MemberId;
  /** Undefined once its engine is disposed of. */
  training: Training | undefined;
  /** Number of finished updates. */
  steps: number;
  /** Why it has ended, as a sentence; undefined while it takes steps. */
  ended: string | undefined;
  /** True if it ended at a non-finite step: the state before that step is intact. */
  mayRetry: boolean;
  /** The runtime last sent to the page. */
  runtime: Runtime;
}

/** A member that takes steps. */
export type ActiveMember = Member & { readonly training: Training };

/** True if a member takes steps. */
export const isActive = (member: Member): member is ActiveMember =>
  member.ended === undefined && member.training !== undefined;

/** Counts a member's steps, and records why it ended. */
export function note(member: Member, outcome: EngineBlock | Unsupported): void {
  const failure = isUnsupported(outcome) ? undefined : outcome.failure;
  member.mayRetry = failure !== undefined;
  if (isUnsupported(outcome)) member.ended = outcome.reason;
  else member.steps += outcome.steps;
  if (failure) member.ended = `The network ended at step ${failure.step}, which was not finite.`;
}

/** Disposes of a member's engine. A broken engine may throw; that is ignored. */
export function dispose(member: Member): void {
  try {
    member.training?.engine.dispose();
  } catch {
    // The memory is freed with the worker.
  }
  member.training = undefined;
  member.mayRetry = false;
}
