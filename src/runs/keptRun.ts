// A run that is shown, and one that goes on where it was left.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { OwnTrace } from '../trace/model/trace.ts';
import type { MemberState } from '../worker/client.ts';
import type { LiveTrace } from './liveTrace.svelte.ts';
import type { ForkedVariant, KeptVariant } from './variant.ts';

/** A run that is there to be seen. */
export interface Shown {
  /** Tells it from every other run, also from one of before the page was loaded again. */
  readonly id: string;
  /** Its experiment, with all live edits. */
  readonly config: ExperimentConfig;
  readonly live: LiveTrace;
  /** Edits that are still to be made. */
  readonly planned: readonly PlannedEdit[];
  /** Whether it was recorded elsewhere, or in an earlier run: it has no network. */
  readonly isFromFile: boolean;
}

/** A run as it was when another took its place. */
export interface KeptRun extends Shown {
  /** What it continues from; undefined where only the trace is there. */
  readonly state: MemberState | undefined;
  /** The run with the steps that it took after its state: they are taken again, and compared with these. */
  readonly recorded?: OwnTrace;
  /** The variant beside it, at the same step. */
  readonly variant?: KeptVariant | undefined;
  /** The variant that was forked from it after its state, and is forked again. */
  readonly forked?: ForkedVariant | undefined;
}
