// Expectations of an activation under normal pre-activations, as mean-field theory needs them.
import { activationFunctions, type ActivationFunction } from '../activationFunctions.ts';
import { factsOfActivation, type ActivationName } from '../../network/facts/activationFacts.ts';
import type { QuadratureRule } from './gaussHermite.ts';
import { gaussianRule } from './gaussianRule.ts';

/** Expectations over z normal with mean 0 and variance q. */
export interface ActivationMoments {
  /** E[φ(z)] */
  readonly mean: number;
  /** E[φ(z)²] */
  readonly square: number;
  /** E[φ′(z)²] */
  readonly slopeSquare: number;
  /** E[φ′(z)⁴] */
  readonly slopeFourth: number;
  /** E[φ(z)φ(z̃)] and E[φ′(z)φ′(z̃)] for two such z with this correlation, −1 to 1. */
  readonly pair: (correlation: number) => {
    readonly product: number;
    readonly slopeProduct: number;
  };
}

/** The expectations of an activation at a variance q ≥ 0; NaN where q is not finite. */
export function momentsOf(activation: ActivationName, q: number): ActivationMoments {
  if (!Number.isFinite(q)) return unknown;
  const { negativeSlope, isSmooth } = factsOfActivation(activation);
  return negativeSlope === undefined
    ? byQuadrature(activationFunctions[activation], q, isSmooth)
    : ofPiecewiseLinear(negativeSlope, q);
}

const unknown: ActivationMoments = {
  mean: NaN,
  square: NaN,
  slopeSquare: NaN,
  slopeFourth: NaN,
  pair: () => ({ product: NaN, slopeProduct: NaN }),
};

/**
 * In closed form, since quadrature of a kink is poor: φ(z) = (1 + s)/2 · z + (1 − s)/2 · |z|, s being the slope for z ≤ 0. Its pairs are the arc-cosine
 * kernels of degree 1 and 0 (Cho & Saul, “Kernel methods for deep learning”, 2009, equation 6), for ReLU half of them.
 */
function ofPiecewiseLinear(s: number, q: number): ActivationMoments {
  const [even, odd] = [((1 - s) / 2) ** 2, ((1 + s) / 2) ** 2];
  return {
    mean: (1 - s) * Math.sqrt(q / (2 * Math.PI)),
    square: q * (even + odd),
    slopeSquare: even + odd,
    slopeFourth: (1 + s ** 4) / 2,
    pair(c) {
      const angle = Math.asin(c);
      const sizes = Math.sqrt(1 - c * c) + c * angle;
      return {
        product: q * (odd * c + (even * 2 * sizes) / Math.PI),
        slopeProduct: odd + (even * 2 * angle) / Math.PI,
      };
    },
  };
}

/** Number of Hermite coefficients; one order stands for all beyond. */
const kept = 24;
const roots = Float64Array.from({ length: kept + 1 }, (_, k) => Math.sqrt(k));

function byQuadrature(
  { value, slope }: ActivationFunction,
  q: number,
  isSmooth: boolean,
): ActivationMoments {
  const rule = gaussianRule(q, isSmooth);
  const { nodes, weights } = rule;
  const deviation = Math.sqrt(q);
  const expectation = (values: Float64Array) =>
    values.reduce((sum, y, i) => sum + weights[i] * y, 0);
  const values = nodes.map((z) => value(deviation * z));
  const slopes = nodes.map((z) => slope(deviation * z));
  const square = expectation(values.map((y) => y * y));
  const slopeSquare = expectation(slopes.map((y) => y * y));
  const coefficients = hermiteCoefficients(rule, values, slopes);
  const order = orderBeyond(coefficients.values, square, q * slopeSquare);
  return {
    mean: expectation(values),
    square,
    slopeSquare,
    slopeFourth: expectation(slopes.map((y) => y ** 4)),
    pair: (correlation) => ({
      product: mehler(coefficients.values, square, order, correlation),
      slopeProduct: mehler(coefficients.slopes, slopeSquare, order - 1, correlation),
    }),
  };
}

/** E[f(z) h_k(z)] of both, for the orthonormal Hermite polynomials h_0, h_1 …, z standard normal. */
interface HermiteCoefficients {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

/** From φ and φ′ at the nodes of a rule. */
function hermiteCoefficients(
  { nodes, weights }: QuadratureRule,
  values: Float64Array,
  slopes: Float64Array,
): HermiteCoefficients {
  const found = { values: new Float64Array(kept), slopes: new Float64Array(kept) };
  for (let i = 0; i < nodes.length; i++) {
    let before = 0;
    let polynomial = weights[i];
    for (let k = 0; k < kept; k++) {
      found.values[k] += values[i] * polynomial;
      found.slopes[k] += slopes[i] * polynomial;
      const next = (nodes[i] * polynomial - roots[k] * before) / roots[k + 1];
      before = polynomial;
      polynomial = next;
    }
  }
  return found;
}

/** Under this share of E[φ²] what lies beyond the kept coefficients is rounding. */
const rounding = 1e-12;

/**
 * Mean order of φ's coefficients beyond the kept ones: Σ a_k² = E[φ²] and Σ k a_k² = q E[φ′²], the slope of E[φφ̃] at correlation 1. Chaos is decided there, and where
 * φ is steep for its q a lower order would have it too flat.
 */
function orderBeyond(values: Float64Array, square: number, slopeAtOne: number): number {
  let [left, slopeLeft] = [square, slopeAtOne];
  values.forEach((coefficient, k) => {
    left -= coefficient ** 2;
    slopeLeft -= k * coefficient ** 2;
  });
  return left > rounding * square ? slopeLeft / left : kept;
}

/**
 * E[f(z)f(z̃)] = Σ a_k² c^k by Mehler's formula (Daniely, Frostig & Singer, “Toward deeper understanding of neural networks”, 2016, lemma 11), with what is left of
 * E[f²] at one order.
 */
function mehler(
  coefficients: Float64Array,
  square: number,
  order: number,
  correlation: number,
): number {
  let [sum, left, power] = [0, square, 1];
  for (const coefficient of coefficients) {
    sum += coefficient ** 2 * power;
    left -= coefficient ** 2;
    power *= correlation;
  }
  return sum + Math.max(0, left) * Math.abs(correlation) ** order;
}
