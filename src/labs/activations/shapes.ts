// Formulas of activations and derivatives, the maximum of |φ′|, and the saturated ranges.
import type { ActivationFunction } from '../../calculus/activationFunctions.ts';
import type { ActivationName } from '../../network/facts/activationFacts.ts';
import { crossings } from '../../calculus/roots.ts';

/** Each activation and its derivative in LaTeX; σ is the sigmoid, Φ and φ are the normal distribution and its density. */
export const activationTex: Readonly<
  Record<ActivationName, readonly [value: string, slope: string]>
> = {
  linear: ['z', '1'],
  sigmoid: ['\\sigma(z) = \\frac{1}{1+e^{-z}}', '\\sigma(z)\\,(1-\\sigma(z))'],
  tanh: ['\\tanh z', '1-\\tanh^2 z'],
  relu: ['\\max(z, 0)', '1 \\text{ for } z>0,\\ 0 \\text{ else}'],
  leakyRelu: ['\\max(z, 0.01z)', '1 \\text{ for } z>0,\\ 0.01 \\text{ else}'],
  elu: ['z \\text{ for } z>0,\\ e^z-1 \\text{ else}', '1 \\text{ for } z>0,\\ e^z \\text{ else}'],
  silu: ['z\\,\\sigma(z)', '\\sigma(z)\\,(1+z\\,\\sigma(-z))'],
  gelu: ['z\\,\\Phi(z)', '\\Phi(z)+z\\,\\varphi(z)'],
  softplus: ['\\ln(1+e^z)', '\\sigma(z)'],
};

/** Search range: −reach … reach. */
const reach = 10;
/** A unit counts as saturated where |φ′| is below this share of its maximum. */
export const saturationThreshold = 0.01;

/** The maximum of |φ′| within −10 … 10; the middle of the range where it is constant. */
export function steepest({ slope }: ActivationFunction): {
  readonly z: number;
  readonly slope: number;
} {
  const size = (z: number) => Math.abs(slope(z));
  const grid = Array.from({ length: 2001 }, (_, i) => (reach * (i - 1000)) / 1000);
  const most = Math.max(...grid.map(size));
  const places = grid.filter((z) => size(z) === most);
  if (places.length > 1) return { z: (places[0]! + places.at(-1)!) / 2, slope: most };
  const z = peak(size, places[0]! - 0.01, places[0]! + 0.01);
  return { z, slope: size(z) };
}

/** Ternary search for the maximum of a unimodal function, until the difference is below rounding. */
function peak(value: (x: number) => number, low: number, high: number): number {
  for (let i = 0; i < 60; i++) {
    const third = (high - low) / 3;
    if (value(low + third) < value(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}

/** A range of z within −10 … 10. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where |φ′| is under a hundredth of its largest value. */
export function saturatedRanges(shape: ActivationFunction): Range[] {
  const threshold = saturationThreshold * steepest(shape).slope;
  const below = (z: number) => threshold - Math.abs(shape.slope(z));
  const edges = crossings((z) => (below(z) > 0 ? 1 : -1), -reach, reach).map(({ x }) => x);
  const ends = [-reach, ...edges, reach];
  return ends.slice(1).flatMap((to, i) => {
    const from = ends[i]!;
    return below((from + to) / 2) > 0 ? [{ from, to }] : [];
  });
}
