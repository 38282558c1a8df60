import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from './differenceQuotients.ts';
import {
  binaryCrossEntropy,
  binaryCrossEntropySlope,
  meanSquaredError,
  sigmoid,
  squaredErrorSlope,
} from './lossFunctions.ts';
import { precisions } from './precision.ts';

const number = (size: number) => fc.double({ min: -size, max: size, noNaN: true });

test('the mean squared error of 3 from 1, 2 and 6 is 14/3', () => {
  expect(meanSquaredError(3, [1, 2, 6])).toBeCloseTo(14 / 3, 14);
});

test('its derivative is the sum of every target’s part', () => {
  fc.assert(
    fc.property(number(50), fc.array(number(50), { minLength: 1, maxLength: 9 }), (at, targets) => {
      const slope = targets.reduce((sum, y) => sum + squaredErrorSlope(at, y, targets.length), 0);
      const difference = centralDifference((x) => meanSquaredError(x, targets), at, 1e-3);
      expect(slope).toBeCloseTo(difference, 6);
    }),
  );
});

test('the cross-entropy’s derivative with respect to the logit is p − y', () => {
  fc.assert(
    fc.property(number(30), fc.constantFrom(0, 1), (z, y) => {
      const difference = centralDifference((x) => binaryCrossEntropy(x, y), z, 1e-4);
      expect(binaryCrossEntropySlope(z, y)).toBeCloseTo(difference, 6);
    }),
  );
});

test('it keeps its digits where a sample is fitted well', () => {
  expect(binaryCrossEntropySlope(40, 1) / -Math.exp(-40)).toBeCloseTo(1, 14);
  expect(binaryCrossEntropySlope(-40, 0) / Math.exp(-40)).toBeCloseTo(1, 14);
});

test('a logit of 0 costs ln 2, one that is wrong by 1000 costs 1000, and one that is right costs nothing', () => {
  for (const round of Object.values(precisions)) {
    expect(binaryCrossEntropy(0, 1, round)).toBeCloseTo(Math.LN2, 7);
    expect(binaryCrossEntropy(-1000, 1, round)).toBe(1000);
    expect(binaryCrossEntropy(1000, 0, round)).toBe(1000);
    expect(binaryCrossEntropy(1000, 1, round)).toBe(0);
  }
});

test('the sigmoid is finite everywhere, and symmetric about a half', () => {
  fc.assert(
    fc.property(number(1000), (z) => {
      expect(sigmoid(z) + sigmoid(-z)).toBeCloseTo(1, 14);
    }),
  );
  expect(sigmoid(-700)).toBeCloseTo(Math.exp(-700), 310);
  expect(sigmoid(1000, precisions.float32)).toBe(1);
});

test('the cross-entropy in float32 is never below 0, and close to what float64 makes of it', () => {
  expect(binaryCrossEntropy(100.3, 1, precisions.float32)).toBeCloseTo(0, 30);
  fc.assert(
    fc.property(number(1000), fc.constantFrom(0, 1), (z, y) => {
      const rounded = binaryCrossEntropy(z, y, precisions.float32);
      expect(rounded).toBeGreaterThanOrEqual(0);
      expect(Math.abs(rounded - binaryCrossEntropy(z, y))).toBeLessThan(1e-6 * (1 + Math.abs(z)));
    }),
  );
});
