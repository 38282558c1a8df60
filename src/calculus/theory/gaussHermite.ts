// Quadrature against the standard normal density.

/** Nodes and weights of a quadrature rule: ∫ f ≈ Σ weights[i] · f(nodes[i]). */
export interface QuadratureRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * The Gauss–Hermite rule of `count` nodes for E[f(z)], z standard normal: exact for polynomials of degree 2·count − 1; weights sum to 1.
 *
 * Nodes are the zeros of the orthonormal Hermite polynomial h_n, from Newton's iteration on its recurrence
 * √(k + 1) h_(k+1) = z h_k − √k h_(k−1) (Golub & Welsch, “Calculation of Gauss quadrature rules”, 1969); weights are 1 / (n h_(n−1)²).
 */
export function gaussHermite(count: number): QuadratureRule {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const found = nodes.subarray(0, i);
    let z = i === 0 ? -2 * Math.sqrt(count) : found[i - 1] + Math.PI / (4 * Math.sqrt(count));
    // With the zeros found so far deflated, this is h_n's smallest zero; Newton's iteration converges to it from below.
    for (let round = 0, step = Infinity; round < 200 && Math.abs(step) > 1e-15 * count; round++) {
      const { last, beforeLast } = hermite(count, z);
      const slope = Math.sqrt(count) * beforeLast;
      const others = found.reduce((sum, node) => sum + 1 / (z - node), 0);
      step = last / (slope - last * others);
      z -= step;
    }
    nodes[i] = z;
    weights[i] = 1 / (count * hermite(count, z).beforeLast ** 2);
  }
  return { nodes, weights };
}

/** h_n and h_(n−1), orthonormal under the standard normal density. */
function hermite(n: number, z: number): { last: number; beforeLast: number } {
  let [beforeLast, last] = [0, 1];
  for (let k = 0; k < n; k++)
    [beforeLast, last] = [last, (z * last - Math.sqrt(k) * beforeLast) / Math.sqrt(k + 1)];
  return { last, beforeLast };
}
