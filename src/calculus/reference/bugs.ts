// Common bugs of a backward pass, each one replaced rule.
import { rightRules, type BackwardRules } from './backwardPass.ts';
import { losses } from './referenceLosses.ts';

/** Bugs that can be planted, by name. */
export const plantedBugs = {
  /** y − p instead of p − y. */
  wrongSign: {
    ...rightRules,
    lossSlopes: (objective, output) =>
      rightRules.lossSlopes(objective, output).map((slope) => -slope),
  },
  /** Derivative of a sum although the loss is a mean. */
  missingMean: {
    ...rightRules,
    lossSlopes: ({ loss, y, rows }, output) => losses[loss].slopes(output, y, rows),
  },
  /** Chain rule without the derivative of the activation: φ′ = 1. */
  forgottenSlope: {
    ...rightRules,
    activationSlopes: (_, preActivations) => preActivations.map(() => 1),
  },
  /** The derivative of the clamp is taken as 1 everywhere. */
  passedClamp: { ...rightRules, clampSlope: () => 1 },
} as const satisfies Record<string, BackwardRules>;

/** Name of a bug. */
export type BugName = keyof typeof plantedBugs;

/**
 * A limit that clamps about half of these outputs or more, with none close to it: the middle of the widest gap between neighbours among 0 and the
 * smaller half of the magnitudes; 1 if all outputs are 0.
 */
export function clampFor(output: Float64Array): number {
  const sizes = [0, ...output.map(Math.abs).sort()];
  const smaller = sizes.slice(0, Math.floor(output.length / 2) + 2);
  let widest = 1;
  for (let i = 2; i < smaller.length; i++)
    if (smaller[i] - smaller[i - 1] > smaller[widest] - smaller[widest - 1]) widest = i;
  return (smaller[widest] + smaller[widest - 1]) / 2 || 1;
}
