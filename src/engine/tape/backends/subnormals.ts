// Whether the device that computes rounds subnormal numbers, those below 2^−126, to 0.
import * as tf from '@tensorflow/tfjs-core';
import { smallestNormal } from '../../../calculus/float32.ts';

const answers = new WeakMap<tf.KernelBackend, Promise<boolean>>();

/** So many values that TensorFlow.js doesn't compute with them on the CPU instead: the WebGPU backend does up to 1,000. */
const count = 4096;

async function measure(): Promise<boolean> {
  const products = tf.tidy(() => {
    const halves = tf.mul(tf.fill([count], smallestNormal), tf.fill([count], 0.5));
    return tf.mul(halves, tf.fill([count], 2 ** 30));
  });
  const [product] = await products.data();
  products.dispose();
  return product === 0;
}

/** Whether the backend that is set rounds half of the smallest normal number to 0; measured once a backend. */
export function flushesSubnormals(): Promise<boolean> {
  const backend = tf.backend();
  const answer = answers.get(backend) ?? measure();
  answers.set(backend, answer);
  return answer;
}
