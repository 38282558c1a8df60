// Softmax and its cross-entropy, as they stay finite: in float64, or with every operation rounded.
import { precisions, type Round } from './precision.ts';

/** ln Σ e^z = m + ln Σ e^(z − m), m the largest logit: no exponential is above 1. */
export function logSumExp(logits: readonly number[], round: Round = precisions.float64): number {
  const top = Math.max(...logits.map(round));
  const sum = logits.reduce((total, z) => round(total + round(Math.exp(round(round(z) - top)))), 0);
  return round(top + round(Math.log(sum)));
}

/** e^z / Σ e^z for each logit: above 0, and 1 together. */
export const softmax = (logits: readonly number[], round: Round = precisions.float64): number[] => {
  const whole = logSumExp(logits, round);
  return logits.map((z) => round(Math.exp(round(round(z) - whole))));
};

/** ln Σ e^z − z of the right class: the loss −ln p without ever taking p. */
export const softmaxCrossEntropy = (
  logits: readonly number[],
  right: number,
  round: Round = precisions.float64,
): number => round(logSumExp(logits, round) - round(logits[right]!));

/** The cross-entropy's derivative with respect to each logit: p, and p − 1 for the right class, summed from the other classes so that nothing cancels. */
export function softmaxCrossEntropySlope(logits: readonly number[], right: number): number[] {
  const p = softmax(logits);
  const others = p.reduce((sum, share, i) => (i === right ? sum : sum + share), 0);
  return p.map((share, i) => (i === right ? -others : share));
}
