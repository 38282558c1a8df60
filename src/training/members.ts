// The members of a session, trained in lockstep: every member takes the same steps, block by block.
import type { EngineBlock } from '../engine/engine.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import {
  dispose,
  isActive,
  note,
  type ActiveMember,
  type Member,
  type MemberId,
  type SessionBlock,
} from './member.ts';
import { isSameRuntime, runtimeOf, type Runtime } from './runtime.ts';
import type { Training } from './training.ts';
import type { BlockSource, TakenBlock } from './trainingLoop.ts';
import { isUnsupported, orUnsupported, reasonOf, type Unsupported } from './unsupported.ts';

const isTaken = (outcome: EngineBlock | Unsupported): outcome is EngineBlock =>
  !isUnsupported(outcome);

/**
 * Owns the members and their engines. The first active member leads: its engine determines the number of steps per block, and the others take the
 * same steps. A member with a non-finite step, or whose engine throws, ends alone; its engine is disposed of once the others have passed its step.
 */
export class Members implements BlockSource<SessionBlock> {
  #members = new Map<MemberId, Member>();
  #submitted: { readonly count: number; readonly failure: Unsupported | undefined }[] = [];
  /** The member whose end stops the session, if any. */
  stopWith: MemberId | undefined;

  /** Number of members, ended ones included. */
  get count(): number {
    return this.#members.size;
  }

  /** Finished updates of the member with the most. */
  get steps(): number {
    return Math.max(0, ...[...this.#members.values()].map(({ steps }) => steps));
  }

  /** Trainings of the members that still hold an engine, in order. */
  get trainings(): Training[] {
    return [...this.#members.values()].flatMap(({ training }) => training ?? []);
  }

  /** Most blocks in flight. 1 with followers, which take as many steps as the leader took and so wait for each of its blocks. */
  get mostInFlight(): number {
    const [leader, follower] = this.#active;
    return follower ? 1 : leader!.training.engine.mostInFlight;
  }

  get stepRate() {
    return this.#active[0]!.training.config.stepRate;
  }

  get #active(): ActiveMember[] {
    return [...this.#members.values()].filter(isActive);
  }

  has(id: MemberId): boolean {
    return this.#members.has(id);
  }

  /** Adds a member with this training, at `steps` finished updates. */
  add(id: MemberId, training: Training, steps: number): void {
    this.end(id);
    const runtime = runtimeOf(training);
    const member = { id, training, steps, ended: undefined, mayRetry: false, runtime };
    this.#members.set(id, member);
  }

  /** True if no other member takes steps. */
  isOnlyActive(id: MemberId): boolean {
    return this.#active.every((member) => member.id === id);
  }

  /** Applies live changes from the next step on. True if the first active member's step rate changed. Members without an engine are skipped. */
  edit(configs: Readonly<Partial<Record<MemberId, ExperimentConfig>>>): boolean {
    const before = this.#active[0]?.training.config.stepRate;
    for (const { id, training } of this.#members.values()) {
      const config = configs[id];
      if (config) training?.edit(config);
    }
    return this.#active[0]?.training.config.stepRate !== before;
  }

  /** Disposes of a member's engine and removes the member. */
  end(id: MemberId): void {
    const member = this.#members.get(id);
    this.#members.delete(id);
    if (member) dispose(member);
  }

  /** Ends and removes all members. */
  clear(): void {
    for (const id of [...this.#members.keys()]) this.end(id);
    this.#submitted = [];
  }

  /** The members that still hold an engine, by name. */
  get held(): Readonly<Record<MemberId, Training>> {
    const held = [...this.#members.values()].filter(({ training }) => training);
    return Object.fromEntries(held.map(({ id, training }) => [id, training!]));
  }

  /** Training and finished updates of a member. Throws a sentence if it no longer holds an engine. */
  get(id: MemberId): { readonly training: Training; readonly steps: number } {
    const member = this.#members.get(id);
    if (!member) throw new Error(`There is no network named “${id}” in training.`);
    const { training, steps, ended } = member;
    if (!training) throw new Error(ended);
    return { training, steps };
  }

  /** Reactivates members that ended at a non-finite step, if no other member is past it. Throws a sentence if no member can take steps. */
  retry(): void {
    for (const member of this.#members.values())
      if (this.#mayRetry(member)) member.ended = undefined;
    if (this.#active.length) return;
    const [reason] = [...this.#members.values()].flatMap(({ ended }) => ended ?? []);
    throw new Error(reason ?? 'No network is ready to train: start an experiment first.');
  }

  submit(count: number): void {
    let failure: Unsupported | undefined;
    try {
      this.#active[0]!.training.engine.submit(count);
    } catch (error) {
      failure = { reason: reasonOf(error) };
    }
    this.#submitted.push({ count, failure });
  }

  /** Collects the leader's oldest block and takes the same steps with the others. Throws if no member is left and no steps were taken. */
  async collect(): Promise<TakenBlock<SessionBlock>> {
    const { count, failure } = this.#submitted.shift()!;
    const [leader, ...followers] = this.#active;
    const taken = new Map<Member, EngineBlock | Unsupported>();
    const first = failure ?? (await orUnsupported(leader!.training.engine.collect()));
    taken.set(leader!, first);
    const steps = this.#stepsAfter(leader!, first, count);
    if (steps)
      for (const follower of followers)
        taken.set(follower, await orUnsupported(follower.training.engine.run(steps)));
    for (const [member, outcome] of taken) note(member, outcome);
    this.#disposePassed();
    const active = this.#active;
    if (!active.length || leader!.ended !== undefined) this.#submitted = [];
    const outcomes = [...taken.values()];
    const blocks = outcomes.filter(isTaken);
    const isOver = !active.length || this.#isStopped;
    if (isOver && !blocks.length) throw new Error(outcomes.find(isUnsupported)!.reason);
    const milliseconds = blocks.reduce((sum, block) => sum + block.milliseconds, 0);
    return {
      steps: {
        members: Object.fromEntries([...taken].map(([{ id }, outcome]) => [id, outcome])),
        runtimes: this.#changedRuntimes(active),
        milliseconds,
      },
      count: Math.max(...blocks.map((block) => block.steps)),
      milliseconds,
      finite: !isOver,
    };
  }

  #mayRetry({ mayRetry, steps }: Member): boolean {
    return mayRetry && steps === this.steps;
  }

  get #isStopped(): boolean {
    return this.stopWith !== undefined && this.#members.get(this.stopWith)?.ended !== undefined;
  }

  /** Number of steps that the followers take after the leader's block. */
  #stepsAfter({ id }: Member, outcome: EngineBlock | Unsupported, submitted: number): number {
    const steps = isUnsupported(outcome) ? 0 : outcome.steps;
    const hasEnded = isUnsupported(outcome) || outcome.failure !== undefined;
    return hasEnded && id !== this.stopWith ? submitted : steps;
  }

  #disposePassed(): void {
    for (const member of this.#members.values())
      if (member.ended !== undefined && !this.#mayRetry(member)) dispose(member);
  }

  #changedRuntimes(active: readonly ActiveMember[]): Record<MemberId, Runtime> {
    const changed: Record<MemberId, Runtime> = {};
    for (const member of active) {
      const runtime = runtimeOf(member.training);
      if (!isSameRuntime(runtime, member.runtime)) changed[member.id] = runtime;
      member.runtime = runtime;
    }
    return changed;
  }
}
