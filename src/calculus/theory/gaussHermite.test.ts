import { expect, test } from 'vitest';
import { gaussHermite } from './gaussHermite.ts';

/** Abramowitz & Stegun, 1964, table 25.10, for the weight exp(−x²): the positive zeros x and the weights. */
const published = [
  [2, [[0.70710678118654, 0.8862269254528]]],
  [
    4,
    [
      [0.52464762327529, 0.8049140900055],
      [1.65068012388578, 0.08131283544725],
    ],
  ],
  [
    10,
    [
      [0.3429013272237, 0.6108626337353],
      [1.03661082978951, 0.2401386110823],
      [1.75668364929988, 0.03387439445548],
      [2.53273167423279, 0.001343645746781],
      [3.43615911883774, 7.640432855233e-6],
    ],
  ],
] as const;

test.each(published)('%i nodes are those of the table', (count, rows) => {
  const { nodes, weights } = gaussHermite(count);
  rows.forEach(([x, weight], k) => {
    const [left, right] = [count / 2 - 1 - k, count / 2 + k];
    for (const i of [left, right]) {
      expect(Math.abs(nodes[i])).toBeCloseTo(Math.SQRT2 * x, 12);
      expect(weights[i] / (weight / Math.sqrt(Math.PI))).toBeCloseTo(1, 11);
    }
    expect(nodes[left]).toBeLessThan(0);
  });
});

test.each([1, 7, 20, 64])(
  '%i nodes give E[z^2k] = (2k − 1)!! as far as they are exact',
  (count) => {
    const { nodes, weights } = gaussHermite(count);
    for (let k = 0, moment = 1; k < Math.min(count, 16); k++, moment *= 2 * k - 1) {
      const even = nodes.reduce((sum, z, i) => sum + weights[i] * z ** (2 * k), 0);
      const odd = nodes.reduce((sum, z, i) => sum + weights[i] * z ** (2 * k + 1), 0);
      expect(even / moment).toBeCloseTo(1, 12);
      expect(odd / moment).toBeCloseTo(0, 10);
    }
  },
);
