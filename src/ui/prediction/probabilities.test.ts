import { expect, test } from 'vitest';
import { predictedClass, probabilities } from './probabilities.ts';

test('one logit tells two classes apart', () => {
  const [first, second] = probabilities([Math.log(3)], 'binaryCrossEntropy');
  expect(first).toBeCloseTo(0.25);
  expect(second).toBeCloseTo(0.75);
});

test('softmax holds for large logits', () => {
  expect(probabilities([1000, 1000], 'softmaxCrossEntropy')).toEqual([0.5, 0.5]);
  expect(probabilities([0, 1000], 'naiveSoftmaxCrossEntropy')).toEqual([0, 1]);
});

test('outputs trained by squared error are held to 0…1', () => {
  expect(probabilities([1.5], 'mse')).toEqual([0, 1]);
  expect(probabilities([-0.2, 0.4, 2], 'mse')).toEqual([0, 0.4, 1]);
});

test('the predicted class has the largest share', () => {
  expect(predictedClass([0.2, 0.5, 0.3])).toBe(1);
});
