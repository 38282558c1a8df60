import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { bend, curve, slope, tangentAt } from './magnifier.ts';

test('the slope is what central differences say', () => {
  fc.assert(
    fc.property(fc.double({ min: -2.2, max: 2.2, noNaN: true }), (x) => {
      expect(slope(x)).toBeCloseTo(centralDifference(curve, x, 1e-5), 7);
    }),
  );
});

test('no point of the window is further from the tangent than the bend says, and one is as far', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -2.2, max: 2.2, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (at, half) => {
        const distances = Array.from({ length: 201 }, (_, i) => {
          const x = at + half * (i / 100 - 1);
          return Math.abs(curve(x) - tangentAt(at)(x));
        });
        expect(Math.max(...distances) / (2 * half)).toBeCloseTo(bend(at, half), 10);
      },
    ),
  );
});

test('ten times closer is about ten times straighter', () => {
  expect(bend(1, 0.1) / bend(1, 0.01)).toBeCloseTo(10, 0);
});
