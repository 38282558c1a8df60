import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference, forwardDifference } from '../../calculus/differenceQuotients.ts';
import { relu, staysBelow } from './corner.ts';

test('the slopes from 0 to 1, and no others, are subgradients', () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 2, noNaN: true }), (slope) => {
      const below = [-2, -1, 1, 2].every((z) => slope * z <= relu(z));
      expect(staysBelow(slope)).toBe(below);
    }),
  );
});

test('differences at the corner say 1, 0 or a half, however small the step', () => {
  for (const h of [1, 1e-3, 1e-9]) {
    expect(forwardDifference(relu, 0, h)).toBe(1);
    expect(forwardDifference(relu, 0, -h)).toBeCloseTo(0, 15);
    expect(centralDifference(relu, 0, h)).toBe(0.5);
  }
});
