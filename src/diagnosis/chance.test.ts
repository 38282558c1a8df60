import { expect, test } from 'vitest';
import { chanceLoss, hasLearnt, noiseFloor } from './chance.ts';
import { experimentWith, recentWindowWith } from './healthyTrace.ts';

const digits = { 'data.name': 'digits' } as const;

test('guessing costs ln of the number of classes, or the variance of the targets', () => {
  expect(chanceLoss(experimentWith({}))).toBeCloseTo(0.6931, 4);
  expect(chanceLoss(experimentWith({ ...digits, loss: 'softmaxCrossEntropy' }))).toBeCloseTo(
    2.3026,
    4,
  );
  expect(chanceLoss(experimentWith({ loss: 'mse' }))).toBe(0.25);
  expect(chanceLoss(experimentWith({ ...digits, loss: 'mse' }))).toBeCloseTo(0.09, 12);
  expect(chanceLoss(experimentWith({ 'data.name': 'sine', loss: 'mse' }))).toBeUndefined();
});

test('a classifier has learnt by its loss or by its accuracy, a regression by what is left of its first loss', () => {
  const learnt = (loss: number, accuracy: number) =>
    hasLearnt(recentWindowWith({ values: { loss: () => loss, accuracy: () => accuracy } }));
  expect([learnt(0.6, 0.8), learnt(0.1, 0.8), learnt(0.6, 0.96)]).toEqual([false, true, true]);
  const regression = (last: number) =>
    hasLearnt(
      recentWindowWith({
        changes: { 'data.name': 'sine', loss: 'mse' },
        values: { loss: (step) => (step ? last : 1), accuracy: () => NaN },
      }),
    );
  expect([regression(0.2), regression(0.05)]).toEqual([false, true]);
});

test('flipped labels cost their entropy, or their variance', () => {
  expect(noiseFloor(experimentWith({}))).toBe(0);
  expect(noiseFloor(experimentWith({ 'data.labelNoise': 0.5 }))).toBeCloseTo(Math.LN2, 12);
  expect(noiseFloor(experimentWith({ 'data.labelNoise': 1 }))).toBe(0);
  expect(noiseFloor(experimentWith({ 'data.labelNoise': 0.1 }))).toBeCloseTo(0.325083, 6);
  expect(noiseFloor(experimentWith({ 'data.labelNoise': 0.1, loss: 'mse' }))).toBeCloseTo(0.09, 12);
  // Nine tenths flipped among ten classes leave nothing to know.
  const digits10 = { ...digits, 'data.labelNoise': 0.9 } as const;
  expect(noiseFloor(experimentWith({ ...digits10, loss: 'softmaxCrossEntropy' }))).toBeCloseTo(
    Math.log(10),
    12,
  );
  expect(noiseFloor(experimentWith({ ...digits10, loss: 'mse' }))).toBeCloseTo(0.09, 12);
});
