// A study's results as a table in CSV: a row a run, with the varied fields, the seed and the outcome.
import type { FieldValue } from '../../experiment/edits.ts';
import type { StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import { causes } from '../model/autopsy.ts';
import { quantities } from './quantities.ts';
import type { StudyOutcome } from './studyOutcome.ts';

const cells = {
  steps: ({ steps }) => steps,
  finalLoss: quantities.finalLoss.valueOf,
  bestLoss: quantities.bestLoss.valueOf,
  accuracy: quantities.accuracy.valueOf,
  testAccuracy: quantities.testAccuracy.valueOf,
  stepsToLoss: quantities.stepsToLoss.valueOf,
  signalRatio: quantities.signalRatio.valueOf,
  clippedShare: quantities.clippedShare.valueOf,
  failedStep: quantities.failedStep.valueOf,
  cause: ({ failure }) => failure?.cause,
} as const satisfies Record<string, (outcome: StudyOutcome) => FieldValue | undefined>;

/** A column after the varied fields and the seed. */
export type ResultColumn = keyof typeof cells;

/** These columns, in order. */
export const resultColumns = Object.keys(cells) as ResultColumn[];

/** The line of a study's columns. */
export const headerOf = ({ vary }: Study): string =>
  [...vary.map(({ field }) => field), 'seed', ...resultColumns].join();

/** The first cells of a run's row, which tell it from any other: its varied fields and its seed. */
export const resultKey = ({ values, seed }: StudyRun): string =>
  [...Object.values(values), seed].join();

/** The cells of an outcome; one that was not measured is empty. */
export const resultCells = (outcome: StudyOutcome): string =>
  resultColumns.map((name) => cells[name](outcome) ?? '').join();

/** Whether these cells can be those of an outcome: one a column, each empty, a finite number, or the name of a cause. */
export const areResultCells = (given: readonly string[]): boolean =>
  given.length === resultColumns.length &&
  given.every((cell, i) =>
    resultColumns[i] === 'cause'
      ? cell === '' || causes.some((cause) => cause === cell)
      : Number.isFinite(Number(cell)),
  );
