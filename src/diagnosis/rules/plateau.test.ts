import { expect, test } from 'vitest';
import { recentWindowWith } from '../healthyTrace.ts';
import { plateau } from './plateau.ts';

const losses = (loss: (step: number) => number, update = 1e-2, steps = 500) =>
  plateau(recentWindowWith({ steps, values: { loss, updateNorm: () => update } }));

test('a loss that has stayed the same for 400 steps is a note', () => {
  const finding = losses(() => 0.4)!;
  expect(finding.severity).toBe('note');
  expect(finding.sentence).toContain('stayed at 0.4 over the last 400 steps');
});

test('small updates want a larger learning rate, large ones a smaller', () => {
  expect(losses(() => 0.4, 1e-4)!.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.02 });
  expect(losses(() => 0.4, 1e-2)!.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.001 });
});

test('a loss that falls, has fallen far or is young is on no plateau', () => {
  expect(losses((step) => 0.6 * 0.9995 ** step)).toBeUndefined();
  expect(losses(() => 0.01)).toBeUndefined();
  expect(losses(() => 0.4, 1e-2, 399)).toBeUndefined();
});
