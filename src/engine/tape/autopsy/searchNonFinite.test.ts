import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { examineKernel, findNotFinite, type Replay } from './searchNonFinite.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Squares 10 repeatedly: 1e2, 1e4, … 1e32; the sixth result, 1e64, overflows. */
const squares: Replay = {
  place: { phase: 'forward', layer: 0, operation: '' },
  run: () =>
    tf.tidy(() => {
      let x: tf.Tensor = tf.fill([100], 10);
      for (let i = 0; i < 8; i++) x = tf.square(tf.reshape(x, [10, 10]));
    }),
};

test.each([1, 400, 401, 1000, 1e9])(
  'a window of %i bytes finds the first that overflows, and nothing stays',
  async (bytes) => {
    const before = tf.memory().numTensors;
    expect(await findNotFinite(squares, bytes)).toBe(5);
    expect(tf.memory().numTensors).toBe(before);
  },
);

test('a kernel is read back with what went into it', async () => {
  const { kernel, inputs, output } = await examineKernel(squares, 5);
  expect(kernel).toBe('Square');
  expect(inputs[0]!.values[99]! / 1e32).toBeCloseTo(1, 5);
  expect(output.values.every((value) => value === Infinity)).toBe(true);
  await expect(examineKernel(squares, 8)).rejects.toThrow('The step has no kernel 8.');
});
