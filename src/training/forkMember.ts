// Forks a member: adds one that continues from another's state with live changes.
import { parseConfig } from '../experiment/config.ts';
import { areLive, changedFields, withChanges, type Changes } from '../experiment/edits.ts';
import type { MemberId } from './member.ts';
import type { Members } from './members.ts';
import { runtimeOf, type Runtime } from './runtime.ts';
import { refuseUnfit } from './startMembers.ts';

/** A member added by a fork. */
export interface ForkedMember {
  /** First step of its own. */
  readonly step: number;
  readonly runtime: Runtime;
}

/** Adds the member `id`, replacing one of that name. Throws a sentence if the fork is not supported; then no member is added. */
export async function forkMember(
  members: Members,
  from: MemberId,
  changes: Changes,
  id: MemberId,
): Promise<ForkedMember> {
  if (id === from)
    throw new Error(`“${id}” can't take the place of the network it is forked from.`);
  members.end(id);
  const { training, steps } = members.get(from);
  if (steps < members.steps)
    throw new Error(
      `The network ended at step ${steps}, and the others are at step ${members.steps} by now. Fork from one of them.`,
    );
  const parsed = parseConfig(withChanges(training.config, changes));
  if (!parsed.ok) throw new Error(parsed.error.message);
  if (!areLive(changedFields(training.config, parsed.config)))
    throw new Error('A fork changes only what can be edited while training. Start again instead.');
  refuseUnfit(members, training, parsed.config);
  const forked = await training.branch(parsed.config, await training.engine.state());
  members.add(id, forked, steps);
  return { step: steps, runtime: runtimeOf(forked) };
}
