import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { saturated } from './saturated.ts';

const share = (of: number, changes: Told['changes'] = {}) =>
  saturated(
    recentWindowWith({ changes, values: { saturated: (_, layer) => (layer > 6 ? of : 0) } }),
  );

test('layers with most of their values on the flat are named', () => {
  expect(share(0.73)!.sentence).toContain('Layers 8 to 10: up to 73 % of the units’ values');
  expect(share(0.42)).toBeUndefined();
});

test('weights or biases drawn too large want another initialization, those that grew a gentler start', () => {
  expect(share(1, { 'initialization.kind': 'normal' })!.remedies[0].label).toContain('Xavier');
  expect(share(1, { 'initialization.biasStd': 20 })!.remedies[0]).toEqual({
    label: 'Xavier initialization, biases 0',
    changes: { 'initialization.kind': 'xavier', 'initialization.biasStd': 0 },
  });
  expect(share(1, { 'optimizer.learningRate': 0.1 })!.remedies[0].changes).toEqual({
    'optimizer.learningRate': 0.01,
    'schedule.kind': 'warmup',
  });
});

test('for ReLU the share counts dead units, which have a rule of their own', () => {
  expect(share(1, { 'network.activation': 'relu' })).toBeUndefined();
});
