import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { recentWindowWith, traceWith } from '../healthyTrace.ts';
import { zeroLearningRate } from './zeroLearningRate.ts';

const still = { 'optimizer.learningRate': 0 } as const;

test('a learning rate of 0 is trouble from the first step on, and its remedy is the optimizer’s usual rate', () => {
  const adam = zeroLearningRate(recentWindowWith({ changes: still, steps: 1 }))!;
  expect(adam.severity).toBe('trouble');
  expect(adam.remedies.map(({ label }) => label)).toEqual(['Learning rate 0.001']);
  const sgd = zeroLearningRate(
    recentWindowWith({ changes: { ...still, 'optimizer.kind': 'sgd' } }),
  )!;
  expect(sgd.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.01 });
});

test('any other rate is no matter of this rule', () => {
  expect(
    zeroLearningRate(recentWindowWith({ changes: { 'optimizer.learningRate': 1e-30 } })),
  ).toBeUndefined();
  expect(zeroLearningRate(recentWindowWith({ changes: still, steps: 0 }))).toBeUndefined();
});

test('what stands still or vanishes beside it follows from it', () => {
  const found = diagnose(
    traceWith({
      changes: still,
      steps: 500,
      values: {
        signalNorm: (_, layer) => 0.1 ** (10 - layer),
        loss: () => Math.log(2),
        updateNorm: () => 0,
        frozen: () => 1,
      },
    }),
  );
  expect(found[0].rule).toBe('zeroLearningRate');
  expect(
    found.slice(1).map(({ rule, severity, explainedBy }) => [rule, severity, explainedBy]),
  ).toEqual(
    ['vanishing', 'frozen', 'updateRatio', 'atChance', 'plateau'].map((rule) => [
      rule,
      'note',
      'Learning rate 0',
    ]),
  );
});
