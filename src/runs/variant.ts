// A variant of a run: the same experiment with a few fields changed, trained in lockstep beside it.
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { withChanges, type Changes } from '../experiment/edits.ts';
import type { OwnTrace } from '../trace/model/trace.ts';
import type { MemberState } from '../worker/client.ts';
import type { LiveTrace } from './liveTrace.svelte.ts';

/** An experiment that a run is compared with. */
export interface Variant {
  /** Tells it from every run and variant. */
  readonly id: string;
  /** Its experiment as it is now. */
  readonly config: ExperimentConfig;
  /** What it has otherwise than the run. */
  readonly changes: Changes;
  /** The first step it took on its own; the rows before it are the run's. */
  readonly fromStep: number;
  /** All its steps, the common ones included. A `failure` in it ended it, and not the run. */
  readonly live: LiveTrace;
  /** Why its engine failed, as a sentence; the run goes on. */
  readonly problem?: string;
}

/** A variant as it was when its page was closed. */
export interface KeptVariant extends Variant {
  /** Whether it had ended before the run's state was read: its trace is shown beside the run. */
  readonly hasEnded: boolean;
  /** What it continues from, at the step of the run's state; undefined at step 0, and if it had ended. */
  readonly state: MemberState | undefined;
  /** The variant with the steps that it took after its state, which are taken again. */
  readonly recorded?: OwnTrace;
}

/** A variant that was forked after the state from which its run continues. */
export interface ForkedVariant extends Pick<Variant, 'id' | 'changes' | 'fromStep'> {
  /** The variant with the steps that it took; undefined where it took none. */
  readonly recorded: OwnTrace | undefined;
}

/** A variant that is not trained. */
export interface RefusedVariant {
  /** What it would have had otherwise than the run. */
  readonly changes: Changes;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** The variant's experiment when the run's is `config`; undefined where changes and experiment are in conflict. */
export function variantConfigOf(
  config: ExperimentConfig,
  changes: Changes,
): ExperimentConfig | undefined {
  const parsed = parseConfig(withChanges(config, changes));
  return parsed.ok ? parsed.config : undefined;
}
