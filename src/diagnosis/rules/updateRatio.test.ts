import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { updateRatio } from './updateRatio.ts';

const ratio = (of: number, told: Told = {}) =>
  updateRatio(
    recentWindowWith({
      changes: { 'optimizer.learningRate': 0.01, ...told.changes },
      steps: told.steps ?? 60,
      values: { weightNorm: () => 4, updateNorm: () => 4 * of, ...told.values },
    }),
  );

test('the learning rate that would bring the ratio to 1e-3 is offered, at most ten times the present one', () => {
  expect(ratio(0.2)!.title).toBe('Updates too large');
  expect(ratio(0.2)!.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.001 });
  expect(ratio(5e-6)!.title).toBe('Updates too small');
  expect(ratio(1e-6)!.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.1 });
});

test('healthy ratios, the first steps, and the rest after learning are passed over', () => {
  for (const healthy of [6e-5, 1e-3, 6e-3, 0.05]) expect(ratio(healthy)).toBeUndefined();
  expect(ratio(0.2, { steps: 20 })).toBeUndefined();
  expect(ratio(1e-6, { values: { loss: () => 0.01 } })).toBeUndefined();
  expect(ratio(1e-6, { changes: { 'schedule.kind': 'cosine' } })).toBeUndefined();
});
