// Numbers of the same experiment over its seeds, and of two experiments seed by seed.
import { criticalT } from './studentT.ts';

/** How numbers are averaged: as they are, or as logarithms, as norms are, which differ by factors. */
export type Averaging = 'linear' | 'logarithmic';

/** Runs that went into a statistic, and those that didn't. */
export interface SeedCounts {
  /** Runs, or pairs of runs. */
  readonly total: number;
  /** Those that have the number: “6 of 8 finished”. */
  readonly finished: number;
  /** Those among the finished that are 0 (in a pair, either), and have no logarithm; 0 in linear averaging. */
  readonly zeros: number;
}

/** A mean over seeds. */
export interface SeedMean extends SeedCounts {
  /** Of logarithms the geometric mean; undefined where nothing was averaged. */
  readonly mean: number | undefined;
  /** Standard deviation over seeds (n − 1); of logarithms a factor, 1 or more. Undefined of fewer than two. */
  readonly std: number | undefined;
}

/** A difference over seeds, the second minus the first; of logarithms a ratio, the second over the first. */
export interface SeedDifference extends SeedCounts {
  /** Undefined below three pairs, as `low` and `high` are. */
  readonly mean: number | undefined;
  /** Ends of the 95 % confidence interval of the mean. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** A run's number; undefined if the run stopped before it could be measured, or is not finite. */
type Measured = number | undefined;

/** Pairs from which on a difference is told. */
const fewestPairs = 3;

const isFinished = (value: Measured): value is number =>
  value !== undefined && Number.isFinite(value);

/** Mean and standard deviation over seeds. */
export function meanOverSeeds(values: readonly Measured[], averaging: Averaging): SeedMean {
  const finished = values.filter(isFinished);
  const { forward, back } = scales[averaging];
  const averaged = finished.map(forward).filter(Number.isFinite);
  return {
    ...counts(values.length, finished.length, averaged.length),
    mean: averaged.length ? back(meanOf(averaged)) : undefined,
    std: averaged.length > 1 ? back(stdOf(averaged)) : undefined,
  };
}

/**
 * Mean difference between two experiments with the same seeds, in the same order, with its interval by Student's t of
 * the differences (a paired t-test: Student, The probable error of a mean, 1908).
 */
export function differenceOverSeeds(
  first: readonly Measured[],
  second: readonly Measured[],
  averaging: Averaging,
): SeedDifference {
  const { forward, back } = scales[averaging];
  const pairs = first.map((value, i) => [value, second[i]] as const);
  const finished = pairs.filter((pair): pair is readonly [number, number] =>
    pair.every(isFinished),
  );
  const differences = finished
    .filter((pair) => pair.map(forward).every(Number.isFinite))
    .map(([a, b]) => forward(b) - forward(a));
  const { length } = differences;
  const told = length >= fewestPairs;
  const mean = meanOf(differences);
  const half = told ? (criticalT(0.95, length - 1) * stdOf(differences)) / Math.sqrt(length) : NaN;
  return {
    ...counts(pairs.length, finished.length, length),
    mean: told ? back(mean) : undefined,
    low: told ? back(mean - half) : undefined,
    high: told ? back(mean + half) : undefined,
  };
}

const scales = {
  linear: { forward: (value: number) => value, back: (value: number) => value },
  logarithmic: { forward: Math.log, back: Math.exp },
} as const satisfies Record<Averaging, object>;

const counts = (total: number, finished: number, averaged: number): SeedCounts => ({
  total,
  finished,
  zeros: finished - averaged,
});

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function stdOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
