// Holds the derivative that a rule gives against a difference that knows no rule.
import { centralDifference, forwardDifference } from '../../calculus/differenceQuotients.ts';

/** A function, and the derivative that a rule gives it. */
export interface Differentiated {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}

/** What the check found at a place. */
export type Check =
  | { readonly kind: 'undefined' }
  | {
      readonly kind: 'slope' | 'corner';
      readonly rule: number;
      readonly difference: number;
      /** How far they are apart. */
      readonly gap: number;
    };

/** h of the central difference: near 6e-6, the best in float64, and a power of two, so that x ± h is exact. */
export const checkStep = 2 ** -17;

/** h of the slopes on both sides, and how far they are apart at a corner, as a share of 1 and their size. */
const sideStep = 2 ** -30;
const cornerShare = 1e-3;

/** Compares rule and central difference at x. */
export function checkSlope({ value, slope }: Differentiated, x: number): Check {
  const rule = slope(x);
  const difference = centralDifference(value, x, checkStep);
  if (![value(x), rule, difference].every(Number.isFinite)) return { kind: 'undefined' };
  const [left, right] = [-sideStep, sideStep].map((h) => forwardDifference(value, x, h));
  const isCorner = Math.abs(right! - left!) > cornerShare * (1 + Math.abs(difference));
  return {
    kind: isCorner ? 'corner' : 'slope',
    rule,
    difference,
    gap: Math.abs(rule - difference),
  };
}
