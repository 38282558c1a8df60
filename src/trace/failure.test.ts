import { expect, test } from 'vitest';
import { failureSentence, firstNotFinite } from './failure.ts';
import { failedRow } from './testTraces.ts';

const sentence = (
  changes: Parameters<typeof failedRow>[1],
  forwardLayer: number | null = null,
  depth = 20,
) => failureSentence({ step: 3, forwardLayer, columns: failedRow(depth, changes) }, depth);
const atLayer = (layer: number, value: number) =>
  Array.from({ length: 21 }, (_, i) => (i < layer ? value : 1));

test('gradients are searched from the head down', () => {
  expect(sentence({ gradientNorm: atLayer(20, Infinity) })).toBe(
    'Stopped at step 3: the gradient of layer 20 is Infinity.',
  );
  expect(sentence({ gradientNorm: atLayer(21, NaN) })).toBe(
    'Stopped at step 3: the gradient of the head is NaN.',
  );
});

test('the loss comes first, and the layer that took it over is named too', () => {
  expect(sentence({ loss: [NaN], gradientNorm: atLayer(21, NaN) })).toBe(
    'Stopped at step 3: the loss is NaN; on the way back the gradient of the head is NaN.',
  );
  expect(sentence({ loss: [Infinity] })).toBe('Stopped at step 3: the loss is Infinity.');
});

test('a layer that broke in the forward pass comes before the loss', () => {
  expect(sentence({ loss: [NaN], gradientNorm: atLayer(21, NaN) }, 6)).toBe(
    'Stopped at step 3: the activations of layer 7 are the first that are not finite, and the loss is NaN.',
  );
  expect(sentence({ loss: [Infinity] }, 20)).toBe(
    'Stopped at step 3: the output is the first that is not finite, and the loss is Infinity.',
  );
  // Where tanh brought an infinite pre-activation back to 1.
  expect(sentence({ gradientNorm: atLayer(1, NaN) }, 0)).toBe(
    'Stopped at step 3: the activations of layer 1 are the first that are not finite, and the gradient of layer 1 is NaN.',
  );
});

test('an overflow whose norm came out as NaN is an Infinity', () => {
  const status = Array.from({ length: 21 }, (_, i) => (i < 4 ? 3 : i === 4 ? 2 : 0));
  expect(sentence({ status, gradientNorm: atLayer(5, NaN) })).toBe(
    'Stopped at step 3: the gradient of layer 5 is Infinity.',
  );
});

test('after the gradients come their total, the clipped ones and the update', () => {
  expect(sentence({ totalNorm: [Infinity] })).toBe(
    'Stopped at step 3: the norm of all gradients is Infinity.',
  );
  expect(sentence({ updateNorm: [1, NaN] })).toBe(
    'Stopped at step 3: the update of layer 2 is NaN.',
  );
  expect(sentence({ activationMean: [NaN] })).toBe('Stopped at step 3: a value is not finite.');
  expect(
    firstNotFinite({ step: 3, forwardLayer: null, columns: failedRow(20, {}) }, 20),
  ).toBeUndefined();
});
