import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { plain, withSkips } from './skipProducts.ts';

const slope = fc.double({ min: -0.9, max: 0.9, noNaN: true });
const scale = fc.double({ min: 0, max: 1, noNaN: true });

test('they are the slopes of a stack of such layers', () => {
  fc.assert(
    fc.property(slope, scale, fc.integer({ min: 1, max: 8 }), (d, s, layers) => {
      const stack = (layer: (h: number) => number) => (x: number) => {
        for (let i = 0; i < layers; i++) x = layer(x);
        return x;
      };
      // Lines: their slope is the same wherever the layer below ends.
      const [bare, skipping] = [stack((h) => d * h), stack((h) => h + s * d * h)];
      expect(plain(d, layers)).toBeCloseTo(centralDifference(bare, 0.3, 1e-4), 6);
      expect(withSkips(d, s, layers)).toBeCloseTo(centralDifference(skipping, 0.3, 1e-4), 6);
    }),
  );
});

test('a slope of 0 stops the error, and with skips changes nothing', () => {
  expect(plain(0, 20)).toBe(0);
  expect(withSkips(0, 1, 20)).toBe(1);
});

test('layers whose slopes are too large explode with skips as well; a scale of 1/L keeps them below e', () => {
  expect(withSkips(0.25, 1, 20)).toBeCloseTo(86.736, 3);
  expect(withSkips(1, 1 / 50, 50)).toBeLessThan(Math.E);
});
