// One of the networks that a session trains together.
import type { EngineBlock } from '../engine/engine.ts';
import type { StepBlock } from '../trace/model/trace.ts';
import type { Runtime } from './runtime.ts';
import type { Training } from './training.ts';
import { isUnsupported, type Unsupported } from './unsupported.ts';

/** A member's name within its session. */
export type MemberId = string;

/** Steps that a session has taken. */
export interface SessionBlock {
  /** For each member that took part: its steps, or why its engine failed. */
  readonly members: Readonly<Partial<Record<MemberId, StepBlock | Unsupported>>>;
  /** What trains a member from here on, for those where it changed. */
  readonly runtimes: Readonly<Partial<Record<MemberId, Runtime>>>;
  /** Device time, summed over the members. */
  readonly milliseconds: number;
}

/** One of the networks trained together. */
export interface Member {
  readonly id: MemberId;
  /** Undefined once its engine was disposed. */
  training: Training | undefined;
  /** Finished updates. */
  steps: number;
  /** Why it takes no more steps, as a sentence. */
  ended: string | undefined;
  /** Whether it ended at a step that was not finite: the state before that step is intact. */
  mayRetry: boolean;
  /** The runtime last handed over. */
  runtime: Runtime;
}

/** A member that takes steps. */
export type ActiveMember = Member & { readonly training: Training };

/** Whether a member takes steps. */
export const isActive = (member: Member): member is ActiveMember =>
  member.ended === undefined && member.training !== undefined;

/** Counts a member's steps, and notes why it ended. */
export function note(member: Member, outcome: EngineBlock | Unsupported): void {
  const failure = isUnsupported(outcome) ? undefined : outcome.failure;
  member.mayRetry = failure !== undefined;
  if (isUnsupported(outcome)) member.ended = outcome.reason;
  else member.steps += outcome.steps;
  if (failure) member.ended = `The network ended at step ${failure.step}, which was not finite.`;
}

/** Disposes a member's engine; one that is broken may fail at that too. */
export function dispose(member: Member): void {
  try {
    member.training?.engine.dispose();
  } catch {
    // Its memory is freed with the worker.
  }
  member.training = undefined;
  member.mayRetry = false;
}
