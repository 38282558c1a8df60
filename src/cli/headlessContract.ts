// The contract of a headless run between the command line, which calls it, and what trains: the page in Chromium, or Node.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { FilePart } from '../trace/formats/format.ts';
import type { FormatId } from '../trace/formats/formats.ts';
import type { StudyOutcome } from '../trace/query/studyOutcome.ts';

/** Hash that opens the page without an interface. */
export const headlessHash = '#/headless';

/** Trains one experiment after another. */
export interface HeadlessTraining {
  /**
   * Trains for `steps` updates, with `edits` made at their steps, and reports the number of finished ones. `auto` takes the first available backend and engine in a fixed order and
   * measures nothing, so that a machine always chooses the same. `stopped` has the step and layer at which a run ended early, else null. Rejects with
   * a sentence if the experiment or an edit isn't valid, or the run isn't possible, such as on a backend that the machine doesn't have.
   */
  run(
    experiment: ExperimentConfig,
    steps: number,
    onProgress: (steps: number) => void,
    edits?: readonly PlannedEdit[],
  ): Promise<{ readonly stopped: string | null }>;
  /** What came of the run so far; `lossTarget` is the loss to get below. */
  outcome(lossTarget?: number): StudyOutcome | Promise<StudyOutcome>;
  /**
   * The run so far as a file of a format, in parts of a few megabytes, with the run's facts before it as lines of comment where these are asked for. Rejects
   * with a sentence if it can't be one.
   */
  export(
    format: FormatId,
    hasComments?: boolean,
  ): Promise<Iterable<FilePart> | AsyncIterable<FilePart>>;
}

/** Opens what trains `count` runs at a time, calls `use` with it, and closes it. */
export type WithTrainings = (
  count: number,
  use: (trainings: readonly HeadlessTraining[]) => Promise<void>,
) => Promise<void>;

/** The page without an interface: `window.gradlens` once it is ready. */
export interface HeadlessPage extends HeadlessTraining {
  outcome(lossTarget?: number): StudyOutcome;
  export(format: FormatId, hasComments?: boolean): Promise<Iterable<FilePart>>;
}

declare global {
  interface Window {
    gradlens?: HeadlessPage;
    /** Set by the command line; called with the number of finished updates. */
    reportSteps?: (steps: number) => void;
  }
}
