import { expect, test } from 'vitest';
import { followGradient, gradientWork, guess } from './search.ts';

test('a step takes nine tenths of one weight’s way, and is paid for first', () => {
  const losses = followGradient(1, 6);
  expect(losses.slice(0, gradientWork)).toEqual([1, 1, 1]);
  expect(losses[gradientWork]).toBeCloseTo(0.01, 12);
});

test.each([10, 100, 300])('the gradient takes %d weights to the bottom', (weights) => {
  expect(followGradient(weights, 300).at(-1)).toBeLessThan(1e-9);
});

test('guessing only ever goes down, does well with one weight and badly with many', () => {
  const ends = [1, 30, 300].map((weights) => {
    const losses = guess(weights, 300, 1);
    losses.slice(1).forEach((loss, i) => expect(loss).toBeLessThanOrEqual(losses[i]));
    return losses.at(-1)!;
  });
  expect(ends[0]).toBeLessThan(1e-6);
  expect(ends[1]).toBeGreaterThan(ends[0] * 1e3);
  expect(ends[2]).toBeGreaterThan(0.2);
});
