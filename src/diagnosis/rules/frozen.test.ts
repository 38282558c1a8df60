import { expect, test } from 'vitest';
import { recentWindowWith } from '../healthyTrace.ts';
import { frozen } from './frozen.ts';

const share = (of: (step: number, layer: number) => number, steps = 60, changes = {}) =>
  frozen(recentWindowWith({ changes, steps, values: { frozen: of } }));

test('layers whose weights didn’t move are named', () => {
  const finding = share((_, layer) => (layer < 4 ? 0.97 : 0.2))!;
  expect(finding.sentence).toContain('Layers 1 to 4: 97 % of the weights');
  expect(finding.remedies[0].label).toBe('Skip connections on');
});

test('at step 0 all weights are what they were, and the dead units of a ReLU network may stay so', () => {
  expect(share(() => 1, 10)).toBeUndefined();
  expect(share(() => 0.66)).toBeUndefined();
});

test('where all layers stand still the learning rate is to blame', () => {
  expect(share(() => 1, 60, { 'optimizer.learningRate': 0 })!.remedies[0].changes).toEqual({
    'optimizer.learningRate': 0.001,
  });
});
