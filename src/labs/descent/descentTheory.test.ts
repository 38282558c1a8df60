import fc from 'fast-check';
import { expect, test } from 'vitest';
import { descend } from './gradientDescent.ts';
import {
  approachOf,
  bestRate,
  conditionNumber,
  factorPerStep,
  largestRate,
} from './descentTheory.ts';

const momenta = fc.double({ min: 0, max: 0.95, noNaN: true });
const curvatures = fc.double({ min: 0.01, max: 100, noNaN: true });

test('the limits are 2/λ, and 2(1 + β)/λ with momentum', () => {
  expect(largestRate(2)).toBe(1);
  expect(largestRate(2, 0.9)).toBe(1.9);
  expect(largestRate(0)).toBe(Infinity);
});

test('at the limit a step keeps the distance, whatever the momentum', () => {
  fc.assert(
    fc.property(curvatures, momenta, (curvature, momentum) => {
      const rate = largestRate(curvature, momentum);
      expect(factorPerStep(rate, curvature, momentum)).toBeCloseTo(1, 6);
      expect(factorPerStep(0.99 * rate, curvature, momentum)).toBeLessThan(1);
      expect(factorPerStep(1.01 * rate, curvature, momentum)).toBeGreaterThan(1);
    }),
  );
});

test('without momentum the factor is |1 − rate · λ|', () => {
  expect(factorPerStep(0.25, 2)).toBe(0.5);
  expect(factorPerStep(1.05, 2)).toBeCloseTo(1.1, 14);
});

test('what descent does in the long run is what the factor says', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.02, max: 1.98, noNaN: true }), momenta, (share, momentum) => {
      const learningRate = share * (1 + momentum);
      const places = descend(([x]) => [x], [1], { learningRate, momentum, steps: 400 });
      const size = (step: number) =>
        Math.max(...places.slice(step - 40, step + 1).map(([x]) => Math.abs(x)));
      const factor = factorPerStep(learningRate, 1, momentum);
      expect(size(400)).toBeLessThan(500 * factor ** 360 + 1e-300);
    }),
  );
});

test.each([
  [0.4, 0, 'one side'],
  [0.6, 0, 'swinging'],
  [1, 0, 'forever'],
  [1.05, 0, 'diverging'],
  [1.05, 0.9, 'swinging'],
  [1.91, 0.9, 'diverging'],
  [0, 0.9, 'still'],
])('at a rate of %s and momentum %s on x² descent is %s', (rate, momentum, approach) => {
  expect(approachOf(rate, 2, momentum)).toBe(approach);
});

test('at the best rate for two curvatures both shrink by (κ − 1)/(κ + 1)', () => {
  const rate = bestRate(1, 10);
  const kappa = conditionNumber(1, 10);
  expect(factorPerStep(rate, 1)).toBeCloseTo((kappa - 1) / (kappa + 1), 14);
  expect(factorPerStep(rate, 10)).toBeCloseTo((kappa - 1) / (kappa + 1), 14);
});
