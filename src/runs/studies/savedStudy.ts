// A study as the library keeps it: what was asked for, and what came of each run.
import type { Study } from '../../experiment/studyShape.ts';
import type { Device, Trace } from '../../trace/model/trace.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';

/** A study without what came of its runs. */
export interface SavedStudy {
  /** Tells it from every other study. */
  readonly id: string;
  /** The name that a person gave it, or the empty string. */
  readonly name: string;
  /** Times in milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** When it was deleted, if it was; it can be restored until the page is opened again. */
  readonly deletedAt: number | undefined;
  readonly study: Study;
  /** Runs that have an outcome. */
  readonly finished: number;
  /** Bytes of their traces. */
  readonly bytes: number;
  /** What trains all of its runs that choose no engine themselves; undefined until it was chosen. */
  readonly device: Device | undefined;
  /** Whether its runs were being trained when it was saved last. */
  readonly isTraining: boolean;
}

/** What came of one run of a study. */
export interface FinishedRun {
  /** Index of the run in `runsOf` its study. */
  readonly index: number;
  readonly outcome: StudyOutcome;
  /** What happened in it, thinned where the study's traces are large; undefined in a study of two fields, whose runs are computed again. */
  readonly trace: Trace | undefined;
}

/** A study with what came of its runs, in no order. */
export interface LoadedStudy {
  readonly saved: SavedStudy;
  readonly runs: readonly FinishedRun[];
}
