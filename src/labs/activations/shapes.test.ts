import { activationFunctions } from '../../calculus/activationFunctions.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  activationFacts,
  activationNames,
  type ActivationName,
} from '../../network/facts/activationFacts.ts';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { saturatedRanges, steepest } from './shapes.ts';

test.each(activationNames)('the steepest slope of %s is found', (name) => {
  expect(steepest(activationFunctions[name]).slope).toBeCloseTo(
    activationFacts[name].maximalSlope,
    3,
  );
});

/** Sigmoid σ(0)² = 1/4, tanh 1, and where SiLU’s and GELU’s second derivatives are 0. */
test.each<[ActivationName, number, number, number]>([
  ['sigmoid', 0, 0.25, 12],
  ['tanh', 0, 1, 12],
  ['silu', 2.39936, 1.0998393, 6],
  ['gelu', Math.SQRT2, 1.1289042, 6],
])('%s is steepest at %d, with %d', (name, z, slope, digits) => {
  expect(steepest(activationFunctions[name]).z).toBeCloseTo(z, 5);
  expect(steepest(activationFunctions[name]).slope).toBeCloseTo(slope, digits);
});

/** At a kink: 0 for ReLU, and the leak of 0.01 for leaky ReLU. */
test('a kink has the slope that PyTorch gives it', () => {
  expect(activationFunctions.relu.slope(0)).toBe(0);
  expect(activationFunctions.leakyRelu.slope(0)).toBe(0.01);
  expect(activationFunctions.linear.slope(0)).toBe(1);
});

/** σ(1 − σ) = 0.0025 at σ = (1 − √0.99)/2, and 1 − tanh² = 0.01 at artanh √0.99. */
test('sigmoid and tanh are saturated where the closed form says', () => {
  const share = (1 - Math.sqrt(0.99)) / 2;
  const [left, right] = saturatedRanges(activationFunctions.sigmoid);
  expect(left!.to).toBeCloseTo(Math.log(share / (1 - share)), 9);
  expect(right!.from).toBeCloseTo(-left!.to, 9);
  expect(saturatedRanges(activationFunctions.tanh)[1]!.from).toBeCloseTo(
    Math.atanh(Math.sqrt(0.99)),
    9,
  );
});

test('ReLU is saturated left of 0, and what keeps a slope of a hundredth never is', () => {
  expect(saturatedRanges(activationFunctions.relu)).toHaveLength(1);
  expect(saturatedRanges(activationFunctions.relu)[0]!.to).toBeCloseTo(0, 9);
  expect(saturatedRanges(activationFunctions.leakyRelu)).toEqual([]);
  expect(saturatedRanges(activationFunctions.linear)).toEqual([]);
});

test.each(activationNames)('the slope of %s is what differences measure', (name) => {
  const { value, slope } = activationFunctions[name];
  fc.assert(
    fc.property(fc.double({ min: -8, max: 8, noNaN: true }), (z) => {
      fc.pre(Math.abs(z) > 1e-4);
      expect(slope(z)).toBeCloseTo(centralDifference(value, z, 1e-5), 7);
    }),
  );
});
