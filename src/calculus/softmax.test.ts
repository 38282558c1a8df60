import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from './differenceQuotients.ts';
import { largest, precisions } from './precision.ts';
import { logSumExp, softmax, softmaxCrossEntropy, softmaxCrossEntropySlope } from './softmax.ts';

const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
  minLength: 2,
  maxLength: 6,
});

test('the log-sum-exp of three thousands is 1000 + ln 3, in both precisions', () => {
  expect(logSumExp([1000, 1000, 1000])).toBeCloseTo(1000 + Math.log(3), 12);
  expect(logSumExp([1000, 1000, 1000], precisions.float32)).toBeCloseTo(1000 + Math.log(3), 4);
  expect(logSumExp([-1000, -1000])).toBeCloseTo(Math.LN2 - 1000, 12);
});

test('the softmax of ln 1, ln 2, ln 5 is one, two and five eighths', () => {
  const p = softmax([Math.log(1), Math.log(2), Math.log(5)]);
  [1 / 8, 2 / 8, 5 / 8].forEach((share, i) => expect(p[i]).toBeCloseTo(share, 14));
});

test('probabilities sum to 1, and stay when all logits rise together', () => {
  fc.assert(
    fc.property(logits, fc.double({ min: -500, max: 500, noNaN: true }), (z, shift) => {
      const p = softmax(z);
      expect(p.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      softmax(z.map((value) => value + shift)).forEach((share, i) =>
        expect(share).toBeCloseTo(p[i]!, 10),
      );
    }),
  );
});

test('the cross-entropy’s derivative is p − y', () => {
  fc.assert(
    fc.property(logits, fc.nat(), (z, chosen) => {
      const right = chosen % z.length;
      softmaxCrossEntropySlope(z, right).forEach((slope, i) => {
        const along = (value: number) =>
          softmaxCrossEntropy(
            z.map((other, j) => (j === i ? value : other)),
            right,
          );
        expect(slope).toBeCloseTo(centralDifference(along, z[i]!, 1e-4), 6);
      });
    }),
  );
});

test('it keeps its digits where a sample is fitted well', () => {
  const [right, wrong] = softmaxCrossEntropySlope([40, 0, 0], 0);
  expect(wrong / Math.exp(-40)).toBeCloseTo(1, 12);
  expect(right / (-2 * Math.exp(-40))).toBeCloseTo(1, 12);
});

test('the largest numbers are the last finite ones', () => {
  expect(Math.fround(largest.float32)).toBe(largest.float32);
  expect(Math.fround(largest.float32 * (1 + 2 ** -23))).toBe(Infinity);
  expect(largest.float64 * (1 + 2 ** -52)).toBe(Infinity);
});
