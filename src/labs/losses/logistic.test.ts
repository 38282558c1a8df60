import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { crossEntropy, logitAt, placeOf, squaredError } from './logistic.ts';

const logit = fc.double({ min: -20, max: 20, noNaN: true });

test.each([crossEntropy, squaredError])(
  'the slope of the $name is its central difference',
  (loss) => {
    fc.assert(
      fc.property(logit, fc.constantFrom(0 as const, 1 as const), (z, y) => {
        const difference = centralDifference((x) => loss.value(x, y), z, 1e-4);
        expect(loss.slope(z, y)).toBeCloseTo(difference, 7);
      }),
    );
  },
);

test('where it is most wrong the squared error is flat, and the cross-entropy steepest', () => {
  expect(squaredError.slope(-8, 1)).toBeCloseTo(-2 * Math.exp(-8), 5);
  expect(crossEntropy.slope(-8, 1)).toBeCloseTo(-1, 3);
  const ratio = crossEntropy.slope(-8, 1) / squaredError.slope(-8, 1);
  expect(ratio).toBeCloseTo((Math.exp(8) + 2 + Math.exp(-8)) / 2, 6);
});

test('at z = 0 the cross-entropy is ln 2 and the squared error a quarter', () => {
  expect(crossEntropy.value(0, 1)).toBeCloseTo(Math.LN2, 12);
  expect(squaredError.value(0, 1)).toBe(0.25);
});

test('a place across leads back to its logit', () => {
  fc.assert(
    fc.property(logit, (z) => {
      expect(logitAt(placeOf(z, 'probability'), 'probability')).toBeCloseTo(z, 5);
    }),
  );
});
