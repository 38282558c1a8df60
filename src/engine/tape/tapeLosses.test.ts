import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, expect, test } from 'vitest';
import { tapeLosses } from './tapeLosses.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A loss and its derivative with respect to the output, by TensorFlow.js's autodiff. */
function lossAt(name: keyof typeof tapeLosses, output: number[][], y: number[][]) {
  const targets = tf.tensor2d(y);
  const { value, grad } = tf.valueAndGrad((z: tf.Tensor) =>
    tapeLosses[name](z as tf.Tensor2D, targets, (constant) => tf.scalar(constant)),
  )(tf.tensor2d(output));
  return { value: value.dataSync()[0]!, slope: Array.from(grad.dataSync()) };
}

const expectClose = (given: number[], wanted: number[]) =>
  wanted.forEach((value, index) => expect(given[index]).toBeCloseTo(value, 6));

test('mse is the mean of squares over every element', () => {
  const { value, slope } = lossAt(
    'mse',
    [
      [1, 4],
      [0, 2],
    ],
    [
      [0, 2],
      [0, 0],
    ],
  );
  expect(value).toBeCloseTo((1 + 4 + 0 + 4) / 4, 6);
  expectClose(slope, [0.5, 1, 0, 1]);
});

test.each(['binaryCrossEntropy', 'naiveBinaryCrossEntropy'] as const)(
  '%s is -log of the probability given to the truth',
  (name) => {
    const { value, slope } = lossAt(name, [[Math.log(3)], [0]], [[1], [0]]);
    expect(value).toBeCloseTo((-Math.log(0.75) - Math.log(0.5)) / 2, 6);
    expectClose(slope, [(0.75 - 1) / 2, 0.5 / 2]);
  },
);

test.each(['softmaxCrossEntropy', 'naiveSoftmaxCrossEntropy'] as const)(
  '%s is -log of the probability given to the truth',
  (name) => {
    const logits = [[Math.log(1), Math.log(2), Math.log(5)]];
    const { value, slope } = lossAt(name, logits, [[0, 1, 0]]);
    expect(value).toBeCloseTo(Math.log(4), 6);
    expectClose(slope, [1 / 8, 2 / 8 - 1, 5 / 8]);
  },
);

test('the stable forms stay finite and right where the naive ones are not', () => {
  const far = lossAt('binaryCrossEntropy', [[1000]], [[0]]);
  expect(far.value).toBe(1000);
  expectClose(far.slope, [1]);
  const wide = lossAt('softmaxCrossEntropy', [[1000, 0]], [[0, 1]]);
  expect(wide.value).toBe(1000);
  expectClose(wide.slope, [1, -1]);
});

test('naive binary cross-entropy takes log(0) once the sigmoid rounds to 1', () => {
  expect(lossAt('naiveBinaryCrossEntropy', [[1000]], [[0]]).value).not.toSatisfy(Number.isFinite);
  expect(lossAt('naiveBinaryCrossEntropy', [[1000]], [[0]]).slope[0]).toBeNaN();
});

test('naive softmax cross-entropy divides Infinity by Infinity', () => {
  const { value, slope } = lossAt('naiveSoftmaxCrossEntropy', [[1000, 0]], [[1, 0]]);
  expect(value).toBeNaN();
  expect(slope[0]).toBeNaN();
});
