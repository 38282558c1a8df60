import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { optimizerFacts, type OptimizerName } from '../../network/facts/optimizerFacts.ts';
import { optimizerScalars } from '../optimizerScalars.ts';
import { tapeOptimizers } from './tapeOptimizers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** The updates of an optimizer for these gradients in order, of one weight that stays 2. */
function updatesOf(
  kind: OptimizerName,
  gradients: number[],
  settings: { learningRate?: number; momentum?: number; weightDecay?: number } = {},
): number[] {
  const full = { kind, learningRate: 0.1, momentum: 0.9, weightDecay: 0, ...settings };
  let slots = Array.from({ length: optimizerFacts[kind].slots }, () =>
    tf.zeros<tf.Rank.R2>([1, 1]),
  );
  return gradients.map((gradient, step) => {
    const next = tapeOptimizers[kind]({
      gradient: tf.tensor2d([[gradient]]),
      parameters: tf.tensor2d([[2]]),
      slots,
      scalars: optimizerScalars(kind, full.learningRate, step).map((value) => tf.scalar(value)),
      settings: full,
      constant: (value) => tf.scalar(value),
    });
    slots = next.slots;
    return next.update.dataSync()[0]!;
  });
}

const closeTo = (values: number[]) => values.map((value) => expect.closeTo(value, 6));

test('SGD asks for the rate times the gradient', () => {
  expect(updatesOf('sgd', [3, -1])).toEqual(closeTo([0.3, -0.1]));
});

test('momentum starts as the gradient and carries 0.9 of itself on', () => {
  expect(updatesOf('momentum', [1, 1, 1])).toEqual(closeTo([0.1, 0.19, 0.271]));
});

test('RMSprop divides by the root of its running mean of squares', () => {
  const second = Math.sqrt(0.99 * 0.01 * 9 + 0.01);
  expect(updatesOf('rmsprop', [3, 1])).toEqual(closeTo([0.1 / 0.1, 0.1 / second]));
});

test('the first step of Adam is the rate, whatever the size of the gradient', () => {
  expect(updatesOf('adam', [1e-4])).toEqual([expect.closeTo(0.1, 4)]);
  expect(updatesOf('adam', [-5e6])).toEqual([expect.closeTo(-0.1, 6)]);
});

test('the second step of Adam is as its algorithm says', () => {
  const first = (0.9 * 0.1 * 1 + 0.1 * 3) / (1 - 0.81);
  const second = (0.999 * 0.001 * 1 + 0.001 * 9) / (1 - 0.999 ** 2);
  expect(updatesOf('adam', [1, 3])[1]).toBeCloseTo((0.1 * first) / Math.sqrt(second), 5);
});

test('weight decay is in the gradient, but apart from it in AdamW', () => {
  expect(updatesOf('sgd', [1], { weightDecay: 0.5 })).toEqual(closeTo([0.1 * (1 + 0.5 * 2)]));
  expect(updatesOf('adam', [1], { weightDecay: 0.5 })).toEqual(closeTo([0.1]));
  expect(updatesOf('adamw', [1], { weightDecay: 0.5 })).toEqual(closeTo([0.1 + 0.1 * 0.5 * 2]));
});
