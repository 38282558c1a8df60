import { expect, test } from 'vitest';
import { uniformNumbers } from '../testNoise.ts';
import { recentWindowWith } from '../healthyTrace.ts';
import { oscillating } from './oscillating.ts';

const losses = (loss: (step: number) => number, steps = 60) =>
  oscillating(recentWindowWith({ steps, values: { loss } }));

test('a loss that swings up and down by turns is told with its swing', () => {
  const finding = losses((step) => (step % 2 ? 0.8 : 0.4))!;
  expect(finding.sentence).toContain('swings by ±0.2 around 0.6');
  expect(finding.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.0005 });
});

test('a loss that stays over chance is lost: 1.5 times ln 2 = 1.04', () => {
  expect(losses(() => 1.5)!.sentence).toContain('stays at 1.5, 2.16 times that of guessing');
  expect(losses(() => 1)).toBeUndefined();
});

test('noise, small swings, falling losses and the first steps are no oscillation', () => {
  const noise = uniformNumbers(400);
  for (let from = 0; from < 300; from += 10)
    expect(losses((step) => 0.4 + 0.3 * noise[from + step])).toBeUndefined();
  expect(losses((step) => (step % 2 ? 0.62 : 0.6))).toBeUndefined();
  expect(losses((step) => 3 * 0.97 ** step)).toBeUndefined();
  expect(losses((step) => (step % 2 ? 0.8 : 0.4), 30)).toBeUndefined();
});
