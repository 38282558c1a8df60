// Bugs that people make in a backward pass, each one rule replaced.
import { rightRules, type BackwardRules } from './backwardPass.ts';
import { losses } from './referenceLosses.ts';

/** What can be planted, by name. */
export const plantedBugs = {
  /** y − p in place of p − y. */
  wrongSign: {
    ...rightRules,
    lossSlopes: (objective, output) =>
      rightRules.lossSlopes(objective, output).map((slope) => -slope),
  },
  /** The derivative of a sum where the loss is a mean. */
  missingMean: {
    ...rightRules,
    lossSlopes: ({ loss, y, rows }, output) => losses[loss].slopes(output, y, rows),
  },
  /** The chain rule without the slope of the inner function: φ′ taken as 1. */
  forgottenSlope: {
    ...rightRules,
    activationSlopes: (_, preActivations) => preActivations.map(() => 1),
  },
  /** The clamp taken as if it were not there. */
  passedClamp: { ...rightRules, clampSlope: () => 1 },
} as const satisfies Record<string, BackwardRules>;

/** The name of a bug. */
export type BugName = keyof typeof plantedBugs;

/**
 * A bound that cuts about half of these outputs or more, none of them near it: the middle of the widest gap between
 * neighbours among 0 and the smaller half of the magnitudes; 1 where all outputs are 0.
 */
export function clampFor(output: Float64Array): number {
  const sizes = [0, ...output.map(Math.abs).sort()];
  const smaller = sizes.slice(0, Math.floor(output.length / 2) + 2);
  let widest = 1;
  for (let i = 2; i < smaller.length; i++)
    if (smaller[i] - smaller[i - 1] > smaller[widest] - smaller[widest - 1]) widest = i;
  return (smaller[widest] + smaller[widest - 1]) / 2 || 1;
}
