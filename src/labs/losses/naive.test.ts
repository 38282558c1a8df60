import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binaryCrossEntropy } from '../../calculus/lossFunctions.ts';
import { largest, precisions } from '../../calculus/precision.ts';
import { logSumExp, softmax, softmaxCrossEntropy } from '../../calculus/softmax.ts';
import {
  exponentialEnds,
  firstBreak,
  naiveBinaryCrossEntropy,
  naiveLogSumExp,
  naiveSigmoid,
  naiveSoftmax,
  naiveSoftmaxCrossEntropy,
  sideBySide,
} from './naive.ts';

const { float32, float64 } = precisions;
const small = fc.double({ min: -10, max: 10, noNaN: true });

test('exp ends at 88.7 in float32 and at 709.8 in float64: the logarithms of their largest numbers', () => {
  expect(exponentialEnds(float32)).toBeCloseTo(88.7, 1);
  expect(exponentialEnds(float32)).toBeCloseTo(Math.log(largest.float32), 4);
  expect(exponentialEnds(float64)).toBeCloseTo(709.8, 1);
  expect(exponentialEnds(float64)).toBeCloseTo(Math.log(largest.float64), 9);
});

test('exp(1000) makes the naive softmax NaN in both precisions; exp(100) in float32 alone', () => {
  expect(naiveSoftmax([1000, 0, 0], float64)).toEqual([NaN, 0, 0]);
  expect(naiveSoftmax([1000, 0, 0], float32)).toEqual([NaN, 0, 0]);
  expect(naiveSoftmax([100, 0, 0], float32)).toEqual([NaN, 0, 0]);
  expect(naiveSoftmax([100, 0, 0], float64)[0]).toBe(1);
  expect(softmax([1000, 0, 0], float32)).toEqual([1, 0, 0]);
});

test('the naive log-sum-exp of thousands is Infinity, of minus thousands −Infinity; the remedy is exact', () => {
  expect(naiveLogSumExp([1000, 999], float64)).toBe(Infinity);
  expect(naiveLogSumExp([-1000, -1000], float64)).toBe(-Infinity);
  expect(logSumExp([1000, 999])).toBeCloseTo(1000 + Math.log1p(Math.exp(-1)), 12);
});

test('a class whose exponential is 0 costs Infinity naively, and its distance in truth', () => {
  const loss = sideBySide(
    (round) => naiveSoftmaxCrossEntropy([0, -800], 1, round),
    (round) => softmaxCrossEntropy([0, -800], 1, round),
  );
  expect(loss.naive).toEqual({ float32: Infinity, float64: Infinity });
  expect(loss.stable).toEqual({ float32: 800, float64: 800 });
});

test('log(0): a logit that is all wrong costs Infinity naively, one that is all right NaN', () => {
  expect(naiveBinaryCrossEntropy(-1000, 1, float64)).toBe(Infinity);
  expect(naiveBinaryCrossEntropy(100, 1, float64)).toBeNaN();
  expect(naiveBinaryCrossEntropy(-100, 1, float32)).toBe(Infinity);
  expect(naiveBinaryCrossEntropy(-100, 1, float64)).toBeCloseTo(100, 10);
  expect(naiveBinaryCrossEntropy(20, 1, float32)).toBeNaN();
});

test('success breaks it where 1 + e^(−z) rounds to 1: at 24 ln 2 in float32, at 53 ln 2 in float64', () => {
  const ends = (round: typeof float32) => firstBreak((z) => naiveBinaryCrossEntropy(z, 1, round));
  expect(ends(float32)).toBeCloseTo(24 * Math.LN2, 1);
  expect(ends(float64)).toBeCloseTo(53 * Math.LN2, 1);
  expect(firstBreak((z) => binaryCrossEntropy(z, 1))).toBeUndefined();
});

test('where nothing overflows, naive and stable agree', () => {
  fc.assert(
    fc.property(small, small, fc.constantFrom(0, 1), (a, b, y) => {
      expect(naiveBinaryCrossEntropy(a, y, float64)).toBeCloseTo(binaryCrossEntropy(a, y), 9);
      expect(naiveSigmoid(a, float32)).toBeCloseTo(naiveSigmoid(a, float64), 6);
      expect(naiveLogSumExp([a, b], float64)).toBeCloseTo(logSumExp([a, b]), 11);
      expect(naiveSoftmaxCrossEntropy([a, b], y, float64)).toBeCloseTo(
        softmaxCrossEntropy([a, b], y),
        9,
      );
    }),
  );
});
