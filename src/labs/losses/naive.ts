// Naive formulas of losses with every operation rounded to a precision, and where they overflow.
import { precisions, type Precision, type Round } from '../../calculus/precision.ts';

/** e^z / Σ e^z, whose exponentials overflow. */
export function naiveSoftmax(logits: readonly number[], round: Round): number[] {
  const powers = logits.map((z) => round(Math.exp(round(z))));
  const sum = powers.reduce((total, power) => round(total + power), 0);
  return powers.map((power) => round(power / sum));
}

/** ln Σ e^z without subtracting the maximum. */
export const naiveLogSumExp = (logits: readonly number[], round: Round): number =>
  round(Math.log(logits.reduce((sum, z) => round(sum + round(Math.exp(round(z)))), 0)));

/** −ln of the true class's probability, which may underflow to 0 first. */
export const naiveSoftmaxCrossEntropy = (
  logits: readonly number[],
  right: number,
  round: Round,
): number => -round(Math.log(naiveSoftmax(logits, round)[right]!));

/** 1 / (1 + e^(−z)), which overflows for large −z. */
export const naiveSigmoid = (z: number, round: Round): number =>
  round(1 / round(1 + round(Math.exp(round(-z)))));

/** −y·ln p − (1 − y)·ln(1 − p): Infinity for p = 1 − y, and 0 · ln 0 = NaN for p = y. */
export function naiveBinaryCrossEntropy(z: number, y: number, round: Round): number {
  const p = naiveSigmoid(z, round);
  const positive = round(y * round(Math.log(p)));
  const negative = round((1 - y) * round(Math.log(round(1 - p))));
  return round(-positive - negative);
}

/** The smallest argument in 0 … `far` at which a loss isn't finite, by bisection to one bit of float64; undefined if it is finite at `far`. */
export function firstBreak(loss: (size: number) => number, far = 1000): number | undefined {
  if (Number.isFinite(loss(far))) return undefined;
  let [finite, broken] = [0, far];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (finite + broken) / 2;
    if (Number.isFinite(loss(middle))) finite = middle;
    else broken = middle;
  }
  return broken;
}

/** The logit from which e^z is infinite: 88.72 in float32, 709.78 in float64. */
export const exponentialEnds = (round: Round): number =>
  firstBreak((z) => round(Math.exp(round(z))))!;

/** Values of a naive and a stable formula, by precision. */
export interface SideBySide {
  readonly naive: Readonly<Record<Precision, number>>;
  readonly stable: Readonly<Record<Precision, number>>;
}

/** Both formulas in both precisions. */
export const sideBySide = (
  naive: (round: Round) => number,
  stable: (round: Round) => number,
): SideBySide => ({ naive: inBoth(naive), stable: inBoth(stable) });

const inBoth = (formula: (round: Round) => number) => ({
  float32: formula(precisions.float32),
  float64: formula(precisions.float64),
});
