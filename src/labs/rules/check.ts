// Compares a derivative by rules with a central difference.
import { centralDifference, forwardDifference } from '../../calculus/differenceQuotients.ts';

/** A function and its derivative by rules. */
export interface Differentiated {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
}

/** Result of the check at a point. */
export type Check =
  | { readonly kind: 'undefined' }
  | {
      readonly kind: 'slope' | 'corner';
      readonly rule: number;
      readonly difference: number;
      /** Absolute difference of the two. */
      readonly gap: number;
    };

/** h of the central difference: near 6e-6, the best in float64, and a power of two, so that x ± h is exact. */
export const checkStep = 2 ** -17;

/** h of the one-sided slopes, and the difference between them that makes a corner, relative to 1 + their magnitude. */
const sideStep = 2 ** -30;
const cornerShare = 1e-3;

/** Compares the derivative by rules with the central difference at x. */
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
