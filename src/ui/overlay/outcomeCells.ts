// The outcomes of runs in words: of one run its number, of several the mean with its deviation, and how they differ from others seed by seed.
import {
  differenceOverSeeds,
  meanOverSeeds,
  type SeedCounts,
} from '../../calculus/statistics/overSeeds.ts';
import { causeWords } from '../../trace/model/failureSentences.ts';
import { formatNumber, formatStep } from '../../trace/query/formatNumber.ts';
import type { Quantity } from '../../trace/query/quantities.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';
import { meanText } from './meanText.ts';

/** Outcomes of the runs of a series, in the order of their seeds; undefined of those that haven't ended. */
export type Outcomes = readonly (StudyOutcome | undefined)[];

/** A series as the table has it. */
export interface OutcomeRow {
  readonly name: string;
  readonly outcomes: Outcomes;
}

/** A number in words, with what it leaves out. */
export interface OutcomeCell {
  readonly text: string;
  /** How many runs it is of, where that is not all that finished. */
  readonly note?: string | undefined;
}

/** Runs that came to their end without a number that isn't finite. */
export const finishedOf = (outcomes: Outcomes): number =>
  outcomes.filter((outcome) => outcome && !outcome.failure).length;

/** A run's number; of several runs those that failed have none. */
const valuesOf = (outcomes: Outcomes, { valueOf }: Quantity): (number | undefined)[] =>
  outcomes.map((outcome) => outcome && (outcome.failure ? undefined : valueOf(outcome)));

/** A quantity of a series: `0.43`; of several seeds `0.43 ± 0.02`, of logarithms `1e-5 ×/÷ 3`. */
export function cellOf(outcomes: Outcomes, quantity: Quantity): OutcomeCell {
  const { averaging, format, valueOf } = quantity;
  if (outcomes.length === 1) {
    const value = outcomes[0] && valueOf(outcomes[0]);
    return { text: value === undefined ? '–' : format(value) };
  }
  const mean = meanOverSeeds(valuesOf(outcomes, quantity), averaging);
  const isOfSome = mean.finished > 0 && mean.finished < finishedOf(outcomes);
  return {
    text: meanText(mean, averaging, format),
    note: noteOf(mean, isOfSome ? `${mean.finished} of ${mean.total}` : undefined),
  };
}

function noteOf({ zeros }: SeedCounts, count: string | undefined): string | undefined {
  const notes = [count, zeros ? `${zeros} of them 0` : undefined].filter(Boolean);
  return notes.length ? notes.join(', ') : undefined;
}

/** A difference with its 95 % interval. */
export interface DifferenceCell extends OutcomeCell {
  /** Whether the interval leaves out no difference. */
  readonly isClear: boolean;
}

/** How a series differs from a reference, seed by seed: `−0.12 (−0.2 to −0.05)`, of logarithms the factor `× 30 (12 to 75)`. */
export function differenceCell(
  reference: Outcomes,
  outcomes: Outcomes,
  quantity: Quantity,
): DifferenceCell {
  const { averaging } = quantity;
  const difference = differenceOverSeeds(
    valuesOf(reference, quantity),
    valuesOf(outcomes, quantity),
    averaging,
  );
  const { mean, low, high, finished, total } = difference;
  if (mean === undefined || low === undefined || high === undefined)
    return {
      text: 'fewer than 3 pairs',
      note: noteOf(difference, `${finished} of ${total}`),
      isClear: false,
    };
  const note = noteOf(difference, finished < total ? `${finished} of ${total} pairs` : undefined);
  if (averaging === 'logarithmic')
    return {
      text: `× ${formatNumber(mean)} (${formatNumber(low)} to ${formatNumber(high)})`,
      note,
      isClear: low > 1 || high < 1,
    };
  const signed = (value: number) => signedText(value, quantity.format);
  return {
    text: `${signed(mean)} (${signed(low)} to ${signed(high)})`,
    note,
    isClear: low > 0 || high < 0,
  };
}

function signedText(value: number, format: (value: number) => string): string {
  const text = format(Math.abs(value));
  return value === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Where runs stopped at a number that isn't finite, and why: `12, exploding gradients`; of several `2 of 8, from 12 on, exploding gradients`. */
export function failureText(outcomes: Outcomes): string {
  const failures = outcomes.flatMap((outcome) => outcome?.failure ?? []);
  if (!failures.length) return outcomes.some(Boolean) ? 'none' : '–';
  const causes = [...new Set(failures.flatMap(({ cause }) => (cause ? [causeWords[cause]] : [])))];
  const first = formatStep(Math.min(...failures.map(({ step }) => step)));
  const where =
    outcomes.length === 1
      ? [first]
      : [`${failures.length} of ${outcomes.length}`, `from ${first} on`];
  return [...where, ...causes].join(', ');
}
