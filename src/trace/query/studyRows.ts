// A study's results as a table in CSV: a row a run, with the varied fields, the seed and the outcome.
import type { FieldValue } from '../../experiment/edits.ts';
import type { StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import type { StudyOutcome } from './studyOutcome.ts';

const cells = {
  steps: ({ steps }) => steps,
  finalLoss: ({ finalLoss }) => finalLoss,
  bestLoss: ({ bestLoss }) => bestLoss,
  accuracy: ({ accuracy }) => accuracy,
  testAccuracy: ({ testAccuracy }) => testAccuracy,
  stepsToLoss: ({ stepsToLoss }) => stepsToLoss,
  signalRatio: ({ signalRatio }) => signalRatio,
  clippedShare: ({ clippedShare }) => clippedShare,
  failedStep: ({ failure }) => failure?.step,
  cause: ({ failure }) => failure?.cause,
} as const satisfies Record<string, (outcome: StudyOutcome) => FieldValue | undefined>;

/** A column after the varied fields and the seed. */
export type OutcomeColumn = keyof typeof cells;

/** These columns, in order. */
export const outcomeColumns = Object.keys(cells) as OutcomeColumn[];

/** The line of a study's columns. */
export const headerOf = ({ vary }: Study): string =>
  [...vary.map(({ field }) => field), 'seed', ...outcomeColumns].join();

/** The first cells of a run's row, which tell it from any other: its varied fields and its seed. */
export const keyOf = ({ values, seed }: StudyRun): string =>
  [...Object.values(values), seed].join();

/** The cells of an outcome; one that was not measured is empty. */
export const outcomeCells = (outcome: StudyOutcome): string =>
  outcomeColumns.map((name) => cells[name](outcome) ?? '').join();
