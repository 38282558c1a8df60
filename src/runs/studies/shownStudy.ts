// A study as the page shows it, while its runs are trained and after.
import type { StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';
import type { LiveTrace } from '../liveTrace.svelte.ts';

/**
 * What a study is doing: finding out whether it may train here, waiting for the person, training, finished, being trained in another tab, or broken, with
 * `problem` saying why.
 */
export type StudyStatus = 'loading' | 'paused' | 'training' | 'finished' | 'elsewhere' | 'broken';

/** A study with its runs. Reading any of it inside `$derived`, an effect or a template subscribes to its changes. */
export interface ShownStudy {
  readonly id: string;
  readonly name: string;
  readonly study: Study;
  /** Every run of it, in the order of `runsOf`. */
  readonly runs: readonly StudyRun[];
  readonly status: StudyStatus;
  /** Why it is broken or not kept, as a sentence. */
  readonly problem: string | undefined;
  /** Runs that have an outcome. */
  readonly finished: number;
  /** Indices of the runs that are trained now, up to four in lockstep. */
  readonly training: readonly number[];
  /** Estimate of the time left, in milliseconds; undefined until runs have been timed, and while it doesn't train. */
  readonly timeLeft: number | undefined;
  /** What came of a run; undefined until it has ended. */
  outcomeAt(index: number): StudyOutcome | undefined;
  /** What happened in a run of one varied field, also while it is trained; undefined before, and in studies of two fields. */
  traceAt(index: number): LiveTrace | undefined;
  /** Trains the runs that have no outcome. */
  run(): Promise<void>;
  /** Stops training; a run that has begun begins again at the next `run`. */
  pause(): Promise<void>;
}
