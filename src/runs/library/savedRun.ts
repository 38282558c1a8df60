// A run as the library keeps it: what the list of runs shows, and what a trace has beside its rows.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { PlannedEdit } from '../../experiment/plannedEdits.ts';
import type { Trace } from '../../trace/model/trace.ts';
import type { MemberState } from '../../worker/client.ts';
import type { Variant } from '../variant.ts';
import type { Outcome } from '../../trace/query/outcome.ts';

/** All of a trace but its rows. */
export type TraceFacts = Omit<Trace, 'columns'>;

/** One run of the library, without its rows and its state. */
export interface SavedRun {
  /** Tells it from every other run. */
  readonly id: string;
  /** The name that a person gave it, or the empty string. A named run is never dropped. */
  readonly name: string;
  readonly tags: readonly string[];
  /** Times in milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** When it was deleted, if it was; it can be restored until the page is opened again. */
  readonly deletedAt: number | undefined;
  /** Its experiment, with all live edits. */
  readonly config: ExperimentConfig;
  /** Edits that are still to be made. */
  readonly planned: readonly PlannedEdit[];
  readonly facts: TraceFacts;
  readonly outcome: Outcome;
  /** Bytes of its rows and of its state. */
  readonly bytes: { readonly rows: number; readonly state: number };
  /** Whether it is a preset as it came: it is there for the page to be opened again, and not listed. */
  readonly isUntouched: boolean;
  /** Whether it is a trace that was opened, and has no network. */
  readonly isFromFile: boolean;
  /** Whether it was to train on when it was saved last. */
  readonly isTraining: boolean;
  /** The variant that trains beside it, which is stored as a run of its own. */
  readonly variant?: SavedVariant | undefined;
  /** Of a variant: the run that it trains beside; it is not listed. */
  readonly besideOf?: string | undefined;
}

/** What makes a stored run the variant of another. */
export type SavedVariant = Pick<Variant, 'id' | 'changes' | 'fromStep'>;

/** What a page saves of the run that it shows; the rest is the library's. */
export type RunFacts = Pick<
  SavedRun,
  'id' | 'config' | 'planned' | 'isFromFile' | 'isTraining' | 'variant' | 'besideOf'
>;

/** A run as a page has it at one moment. */
export interface RunToSave {
  readonly facts: RunFacts;
  readonly trace: Trace;
  /** What it continues from; undefined where that wasn't read, or it has no network. */
  readonly state: MemberState | undefined;
}

/** A run with all that is kept of it. */
export interface LoadedRun {
  readonly saved: SavedRun;
  readonly trace: Trace;
  /** What it continues from, at or before the last row; undefined where there is no state. */
  readonly state: MemberState | undefined;
  /** Why it can't go on from the state that was stored, as a sentence. */
  readonly damage?: string | undefined;
  /** The variant that trains beside it. */
  readonly variant?: LoadedRun | undefined;
}
