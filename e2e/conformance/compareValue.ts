// Whether one number that an engine computed in float32 is the one that float64 has: the table “What counts as agreeing” of README.md.
import { largestFloat, smallestNormal } from '../../src/calculus/float32.ts';
import type { Status } from '../../src/trace/model/metrics.ts';

/** A number judged. */
export interface Verdict {
  readonly agrees: boolean;
  /** Relative difference, where one is taken. */
  readonly difference?: number;
}

/** How the engine marked a layer whose gradient norm is judged. */
export interface Mark {
  readonly status: Status | undefined;
  /** Norms from here on can't have lost a hundredth to flushed terms, so they must be `fine`. */
  readonly fineFrom: number;
  /** The norm of what the number was made of, where that is smaller: an update is as exact as the clipped gradient it is made of. */
  readonly madeOf?: number | undefined;
}

/** Largest relative difference at step 0, and at every later step. */
export const tolerances = { first: 1e-4, later: 1e-2 } as const;

const compared = { least: 1e-34, most: 1e37 };
const mostForUnderflow = 1e-37;

/**
 * The norm from which a layer's gradient must be `fine`. Flushing may take a hundredth of a sum of `batch` products where the largest is
 * below 100 · batch · 2^−126; a gradient made of such sums has a norm below √parameters · batch times that.
 */
export const fineFrom = (parameters: number, batch: number): number =>
  100 * batch ** 2 * Math.sqrt(parameters) * smallestNormal;

/** Judges one number; `mark` is that of its layer, for the norm of a gradient. NaN stands for an empty value, and only NaN agrees with it. */
export function compareValue(
  expected: number,
  observed: number,
  tolerance: number,
  mark?: Mark,
): Verdict {
  if (Number.isNaN(expected)) return { agrees: Number.isNaN(observed) };
  const magnitude = Math.abs(expected);
  const marked = (...allowed: Status[]) => !mark?.status || allowed.includes(mark.status);
  if (magnitude < smallestNormal)
    return { agrees: Math.abs(observed) <= mostForUnderflow && marked('underflow') };
  if (magnitude > largestFloat)
    return { agrees: !Number.isFinite(observed) && marked('overflow', 'nan') };
  if (mark?.status === 'underflow') return { agrees: magnitude < mark.fineFrom };
  const difference = Math.abs(observed - expected) / magnitude;
  if (mark && !mark.status && Math.min(magnitude, mark.madeOf ?? Infinity) < mark.fineFrom)
    return { agrees: Number.isFinite(observed) };
  if (magnitude < compared.least)
    return { agrees: !mark?.status || difference <= tolerances.later };
  if (magnitude > compared.most) return { agrees: true };
  return { agrees: difference <= tolerance && marked('fine'), difference };
}
