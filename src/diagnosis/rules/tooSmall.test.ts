import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { recentWindowWith, traceWith } from '../healthyTrace.ts';
import { tooSmall } from './tooSmall.ts';

const tiny = { 'network.depth': 1, 'network.width': 1 } as const;
const losses = (loss: (step: number) => number, changes = {}, steps = 500) =>
  tooSmall(recentWindowWith({ changes: { ...tiny, ...changes }, steps, values: { loss } }));

test('one unit whose loss has stopped falling is offered more', () => {
  const finding = losses(() => 0.62)!;
  expect(finding.sentence).toContain(
    'stayed at 0.62 over the last 400 steps (guessing gives 0.69): 1 layer of 1 unit',
  );
  expect(finding.remedies).toEqual([{ label: 'Width 16', changes: { 'network.width': 16 } }]);
});

test('four units are enough for two classes, and not for ten', () => {
  expect(losses(() => 0.62, { 'network.width': 4 })).toBeUndefined();
  const digits = { 'data.name': 'digits', loss: 'softmaxCrossEntropy', 'network.width': 4 };
  expect(losses(() => 1.5, digits)).toBeDefined();
});

test('a loss that falls, is low, or is as low as flipped labels let it be, says nothing of the size', () => {
  expect(losses((step) => 0.69 * 0.999 ** step)).toBeUndefined();
  expect(losses(() => 0.05)).toBeUndefined();
  expect(losses(() => 0.62, {}, 399)).toBeUndefined();
  // A tenth of the labels flipped: −0.9 ln 0.9 − 0.1 ln 0.1 = 0.325.
  expect(losses(() => 0.34, { 'data.labelNoise': 0.1 })).toBeUndefined();
  expect(losses(() => 0.6, { 'data.labelNoise': 0.1 })).toBeDefined();
});

test('that its few units are saturated follows from it', () => {
  const found = diagnose(
    traceWith({ changes: tiny, steps: 500, values: { loss: () => 0.62, saturated: () => 0.7 } }),
  );
  expect(found.map(({ rule, explainedBy }) => [rule, explainedBy])).toEqual([
    ['tooSmall', undefined],
    ['saturated', 'Too small'],
    ['plateau', 'Too small'],
  ]);
});
