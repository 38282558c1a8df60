import { expect, test } from 'vitest';
import type { SweepReading } from '../../calculus/sweepReading.ts';
import { judgeRate, rateWords, sweepWords } from './sweepSentences.ts';

const coin = { constantLoss: Math.LN2, gradientRatio: 1 };
const vanishing = { ...coin, gradientRatio: 2.1e-10 };
const reading = (changes: Partial<SweepReading> = {}): SweepReading => ({
  average: [{ rate: 1e-7, loss: 0.7 }],
  before: 0.7,
  lowest: { rate: 0.02, loss: 0.3 },
  holdsUntil: 0.04,
  ...changes,
});
const ended = (rate: number, finite = true) => [{ rate, loss: 2, unchanged: 0.7, finite }];

test('a sweep with suggestions names the cautious one, and how it ended', () => {
  const found = reading({ suggestions: { steepest: 0.005, tenth: 0.002 } });
  expect(sweepWords(ended(0.3), found, coin)).toEqual({
    say: 'Your network learns. Try a rate of 0.002.',
    why: 'The loss is lowest near 0.02: a tenth of that keeps clear of where it rises. At 0.3 the averaged loss was four times its best, and the sweep ended.',
  });
  expect(sweepWords(ended(0.3, false), found, coin).why).toContain('left float32');
  expect(sweepWords(ended(10), found, coin).why).toContain('Even at 10');
});

test('a network whose layer 1 gets no gradient, and one that is only slow', () => {
  const lost = sweepWords(ended(10), reading(), vanishing);
  expect(lost.say).toBe('No rate makes it learn: there is nothing to suggest.');
  expect(lost.why).toContain('Layer 1 gets 2.1e−10 of the head’s gradient');
  const slow = sweepWords(ended(10), reading(), coin);
  expect(slow.say).toBe('In a hundred steps no rate lowers the loss much. It holds up to 0.04.');
});

test('a rate within half a decade of the suggestion is about right', () => {
  expect([0.003, 0.004, 0.03, 0.04].map((rate) => judgeRate(rate, 0.01))).toEqual([
    'low',
    'right',
    'right',
    'high',
  ]);
});

test('rates in two digits', () => {
  expect([0.0021, 1e-7, 10].map(rateWords)).toEqual(['0.0021', '1e−7', '10']);
});
