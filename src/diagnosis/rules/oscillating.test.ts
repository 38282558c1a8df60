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

const swinging = (overshoot: number, lossAfter: number) =>
  oscillating({
    ...recentWindowWith({ steps: 60, values: { loss: (step) => (step % 2 ? 0.8 : 0.4) } }),
    curvature: { step: 59, loss: 0.5, lossAfter, overshoot },
  })!;

test('where the update was measured to overshoot, the rate to try is the one that would not', () => {
  const { sentence, remedies } = swinging(3, 1.1);
  expect(sentence).toContain(
    'the update of step 59 takes the loss of its own batch from 0.5 to 1.1 and is 3 times as long as the one that would lower it most',
  );
  const rate = (overshoot: number) => swinging(overshoot, 1.1).remedies[0]!.changes;
  expect(remedies[0]!.changes).toEqual({ 'optimizer.learningRate': 0.002 });
  expect(rate(1.2)).toEqual({ 'optimizer.learningRate': 0.003 });
  expect(rate(40)).toEqual({ 'optimizer.learningRate': 0.0005 });
  expect(rate(Infinity)).toEqual({ 'optimizer.learningRate': 0.0005 });
});

test('an update that is shorter than the best one is not to blame for the swings', () => {
  const { severity, title, remedies } = swinging(0.1, 0.45);
  expect({ severity, title, remedies }).toEqual({
    severity: 'note',
    title: 'Batches differ',
    remedies: [],
  });
});

test('a loss above chance whose updates are short is left to other rules', () => {
  const now = recentWindowWith({ steps: 60, values: { loss: () => 1.5 } });
  const curvature = { step: 59, loss: 1.5, lossAfter: 1.49, overshoot: 0.2 };
  expect(oscillating({ ...now, curvature })).toBeUndefined();
});
