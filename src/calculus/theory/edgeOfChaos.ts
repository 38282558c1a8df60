// The phases of a deep random network by the standard deviations of its weights and biases, and the border between order and chaos.
import type { ActivationName } from '../../network/facts/activationFacts.ts';
import type { MomentSource } from './meanField.ts';
import { momentsOf, type ActivationMoments } from './moments.ts';

/** Standard deviations that a network is drawn with, the same in every layer. */
export interface DrawnStds {
  /** σ_w: the root of fan in times the variance of a weight. */
  readonly weight: number;
  /** σ_b: that of a bias. */
  readonly bias: number;
}

/** What a network without skip connections comes to with depth. */
export interface Phase {
  /** q*, the variance of the pre-activations; Infinity where it grows without bound. */
  readonly q: number;
  /** χ₁, the factor of a layer on the squared error signal: under 1 in the ordered phase, over 1 in the chaotic one. */
  readonly chi: number;
  /** c*, the correlation that the pre-activations of any two samples come to: 1 in the ordered phase. NaN where q is infinite. */
  readonly correlation: number;
  /** ξ_c, the number of layers in which the distance of a correlation from c* falls by the factor e; Infinity on the border. NaN where q is infinite. */
  readonly depthScale: number;
}

/** Halvings of an interval to float64's precision, and for what is drawn. */
const [fineHalvings, roughHalvings] = [52, 18];

/** Fixed points beyond these are 0 and Infinity. */
const [smallest, largest] = [2 ** -52, 2 ** 40];

/**
 * The phase of a network of random weights and biases: the smallest q* ≥ σ_b² of the length map, to which small inputs come, with
 *
 *     q* = σ_w² E[φ(√q* z)²] + σ_b²    χ₁ = σ_w² E[φ′(√q* z)²]
 *     c* = (σ_w² E[φ(u)φ(ũ)] + σ_b²) / q*    1/ξ_c = −ln(σ_w² E[φ′(u)φ′(ũ)])
 *
 * u and ũ being normal with variance q* and correlation c* (Poole et al., “Exponential expressivity in deep neural networks through transient chaos”,
 * 2016, equations 3, 5 and 6; Schoenholz et al., “Deep information propagation”, 2017, section 3). The error signal has the depth scale
 * 1/|ln χ₁| (there, section 4), which in the ordered phase is ξ_c.
 */
export function phaseAt(
  activation: ActivationName,
  { weight, bias }: DrawnStds,
  moments: MomentSource = momentsOf,
): Phase {
  const [weightVariance, biasVariance] = [weight ** 2, bias ** 2];
  const lengthMap = (q: number) => weightVariance * moments(activation, q).square + biasVariance;
  const q = firstZero((q) => lengthMap(q) - q, biasVariance);
  return phaseOf(q, weightVariance, biasVariance, moments(activation, Math.min(q, largest)));
}

/** The phase with a known q*, where the activation has these moments. */
function phaseOf(
  q: number,
  weightVariance: number,
  biasVariance: number,
  { slopeSquare, pair }: ActivationMoments,
  halvings = fineHalvings,
): Phase {
  const chi = weightVariance * slopeSquare;
  if (q === Infinity) return { q, chi, correlation: NaN, depthScale: NaN };
  const correlationMap = (c: number) => (weightVariance * pair(c).product + biasVariance) / q;
  // The map is convex and ends at (1, 1) with the slope χ₁: with χ₁ > 1 it crosses the diagonal once below 1.
  const isChaotic = chi > 1 && q > 0;
  const correlation = isChaotic ? bisect((c) => correlationMap(c) - c, 0, 1, halvings) : 1;
  const rate = isChaotic ? weightVariance * pair(correlation).slopeProduct : chi;
  return { q, chi, correlation, depthScale: 1 / Math.abs(Math.log(rate)) };
}

/**
 * σ_w on the border χ₁ = 1 between order and chaos, for a σ_b. With σ_w² = 1/E[φ′²] the fixed point is where q − E[φ²]/E[φ′²] = σ_b² (Hayou, Doucet &
 * Rousseau, “On the impact of the activation function on deep neural networks training”, 2019, algorithm 1). Where no finite q solves that, as for the
 * piecewise linear activations, whose χ₁ doesn't depend on q, and for softplus, χ₁ is 1 in the limit of large q.
 *
 * For SiLU with σ_b < 0.75 and GELU with σ_b < 0.45 that fixed point is unstable. The smallest, which `phaseAt` takes, ends at a σ_w up to 3 % larger, where
 * q grows without bound and χ₁ jumps over 1.
 */
export const criticalWeightStd = (
  activation: ActivationName,
  biasStd: number,
  moments?: MomentSource,
): number => weightStdAt(activation, 1, biasStd, moments);

/** σ_w at which χ₁ has a value from 0 to 1, for a σ_b: as `criticalWeightStd`, with σ_w² = χ₁/E[φ′²] and a fixed point where q − χ₁ E[φ²]/E[φ′²] = σ_b². */
export function weightStdAt(
  activation: ActivationName,
  chi: number,
  biasStd: number,
  moments: MomentSource = momentsOf,
): number {
  const q = Math.min(lengthAt(activation, chi, biasStd, moments), largest);
  return Math.sqrt(chi) / Math.sqrt(moments(activation, q).slopeSquare);
}

/** q* at which χ₁ has a value from 0 to 1; Infinity where that is in the limit. */
function lengthAt(
  activation: ActivationName,
  chi: number,
  biasStd: number,
  moments: MomentSource,
): number {
  const biasVariance = biasStd ** 2;
  const missing = (q: number) => {
    const { square, slopeSquare } = moments(activation, q);
    return biasVariance + (chi * square) / slopeSquare - q;
  };
  return firstZero(missing, biasVariance);
}

/**
 * σ_w over the border at which ξ_c has fallen to a value, for a σ_b: over q*, with which σ_w² = (q* − σ_b²)/E[φ²] grows, to a few digits. Undefined where the network has no
 * chaotic phase with a finite q*.
 */
export function chaoticWeightStd(
  activation: ActivationName,
  depthScale: number,
  biasStd: number,
): number | undefined {
  const biasVariance = biasStd ** 2;
  const excess = (q: number) => {
    const moments = momentsOf(activation, q);
    const weightVariance = (q - biasVariance) / moments.square;
    const phase = phaseOf(q, weightVariance, biasVariance, moments, roughHalvings);
    return phase.depthScale - depthScale;
  };
  const edge = lengthAt(activation, 1, biasStd, momentsOf);
  const q = edge < largest ? firstZero(excess, edge, roughHalvings) : Infinity;
  return q < Infinity ? Math.sqrt((q - biasVariance) / momentsOf(activation, q).square) : undefined;
}

/**
 * σ_b on the border χ₁ = 1, for a σ_w: the q with E[φ′²] = 1/σ_w² is the fixed point of σ_b² = q − σ_w² E[φ²]. Undefined where the network is ordered
 * without biases, and where they don't change χ₁, as for the piecewise linear activations.
 */
export function criticalBiasStd(
  activation: ActivationName,
  weightStd: number,
  moments: MomentSource = momentsOf,
): number | undefined {
  const q = firstZero((q) => moments(activation, q).slopeSquare - weightStd ** -2, 0);
  const variance = q - weightStd ** 2 * moments(activation, q).square;
  return q > 0 && variance > 0 ? Math.sqrt(variance) : undefined;
}

/** The first q from `start` on where a function that is positive there falls to 0; Infinity where it stays positive. */
function firstZero(f: (q: number) => number, start: number, halvings = fineHalvings): number {
  let q = Math.max(start, smallest);
  if (!(f(q) > 0)) return start;
  while (f(q) > 0) {
    if (q > largest) return Infinity;
    q *= 2;
  }
  return bisect(f, q / 2, q, halvings);
}

/** Where a function that is positive at `low` and not at `high` falls to 0, by default to float64's precision. */
function bisect(
  f: (x: number) => number,
  low: number,
  high: number,
  halvings = fineHalvings,
): number {
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
}
