// Losses of a prediction with their derivatives, as they stay finite: in float64, or with every operation rounded.
import { precisions, type Round } from './precision.ts';

/** The mean of (ŷ − y)² over all targets, ŷ being one prediction for them all. */
export const meanSquaredError = (prediction: number, targets: readonly number[]): number =>
  targets.reduce((sum, target) => sum + (prediction - target) ** 2, 0) / targets.length;

/** What one of n targets adds to the mean squared error's derivative with respect to the prediction: 2(ŷ − y) / n. */
export const squaredErrorSlope = (prediction: number, target: number, n: number): number =>
  (2 * (prediction - target)) / n;

/** σ(z) = 1 / (1 + e^(−z)), of an exponential that never overflows. */
export function sigmoid(z: number, round: Round = precisions.float64): number {
  const small = round(Math.exp(round(-Math.abs(z))));
  return round((z < 0 ? small : 1) / round(1 + small));
}

/** max(z, 0) − z·y + ln(1 + e^(−|z|)): the binary cross-entropy of a logit z, for a label y of 0 or 1. */
export function binaryCrossEntropy(
  z: number,
  y: number,
  round: Round = precisions.float64,
): number {
  const small = round(Math.exp(round(-Math.abs(z))));
  return round(round(round(Math.max(z, 0)) - round(z * y)) + round(Math.log1p(small)));
}

/** The binary cross-entropy's derivative with respect to the logit: p − y, as (1 − y)·σ(z) − y·σ(−z), which keeps its digits where p is close to y. */
export const binaryCrossEntropySlope = (z: number, y: number): number =>
  (1 - y) * sigmoid(z) - y * sigmoid(-z);
