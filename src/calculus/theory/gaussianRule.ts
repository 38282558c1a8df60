// Quadrature for expectations under a normal distribution of any variance, for functions with large curvature or a kink at 0.
import { gaussHermite, type QuadratureRule } from './gaussHermite.ts';
import { normalDensity } from './normalDistribution.ts';

/** Up to this variance 64 Gauss–Hermite nodes integrate tanh′, whose poles are the nearest of all activations', to 1e-7. */
const widestForHermite = 0.5;
const hermite = gaussHermite(64);

/** Cut-off in standard deviations: the tail beyond is 0 in float64. */
const tails = 9;

/** Gauss–Legendre's eight points on [−1, 1] (Abramowitz & Stegun, 1964, table 25.4), the positive half. */
const legendre = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;

/**
 * A rule for E[f(√q z)], z standard normal: its nodes are values of z. q is finite and not negative.
 *
 * Gauss–Hermite if q is small and f smooth. For large q its nodes are too far apart to resolve an activation
 * near 0, and it converges slowly at a kink: then the line is cut where √q z is 0, ±½, ±1, ±2, ±4 …, with Gauss–Legendre on each piece.
 */
export function gaussianRule(q: number, isSmooth: boolean): QuadratureRule {
  if (isSmooth && q <= widestForHermite) return hermite;
  const first = Math.min(1, 0.5 / Math.sqrt(q));
  const pieces = 1 + Math.ceil(Math.max(0, Math.log2(tails / first)));
  const count = 2 * legendre.length * pieces;
  const nodes = new Float64Array(2 * count);
  const weights = new Float64Array(2 * count);
  for (let piece = 0, i = 0; piece < pieces; piece++) {
    const from = piece === 0 ? 0 : first * 2 ** (piece - 1);
    const half = (first * 2 ** piece - from) / 2;
    for (const [place, weight] of legendre)
      for (const side of [-1, 1]) {
        const z = from + half * (1 + side * place);
        nodes[i] = z;
        nodes[i + count] = -z;
        weights[i] = weights[i + count] = weight * half * normalDensity(z);
        i++;
      }
  }
  return { nodes, weights };
}
