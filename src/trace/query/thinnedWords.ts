// What is said of steps that are thinned.
import { wholeFrom } from '../model/metricRows.ts';
import type { Trace } from '../model/trace.ts';
import { formatStep } from './formatNumber.ts';

/** A step as a title: `step 420`; where it is thinned what its values stand for: `extremes of steps 416 to 431`. */
export function stepTitle({ thinned }: Pick<Trace, 'thinned'>, step: number): string {
  const { size, count } = thinned?.buckets[1] ?? { size: 1, count: 0 };
  if (step >= size * count || step === 0) return `step ${formatStep(step)}`;
  const first = Math.floor(step / size) * size;
  return `extremes of steps ${formatStep(first)} to ${formatStep(first + size - 1)}`;
}

/** What is kept of the older steps of a long run, as a sentence; undefined where all are whole. */
export function thinnedSentence(trace: Pick<Trace, 'thinned'>): string | undefined {
  const { thinned } = trace;
  if (!thinned) return undefined;
  const size = thinned.buckets[1]!.size;
  return `Thinned before step ${formatStep(wholeFrom(trace))}: of every ${size} values in a row the smallest and the largest are kept.`;
}
