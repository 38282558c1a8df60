// Measures whether the current backend rounds subnormal numbers, those below 2^−126, to 0.
import * as tf from '@tensorflow/tfjs-core';
import { smallestNormal } from '../../../calculus/float32.ts';

const answers = new WeakMap<tf.KernelBackend, Promise<boolean>>();

/** Enough values for the GPU: the WebGPU backend computes up to 1,000 on the CPU. */
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

/** True if the current backend rounds half of the smallest normal number to 0; measured once per backend. */
export function flushesSubnormals(): Promise<boolean> {
  const backend = tf.backend();
  const answer = answers.get(backend) ?? measure();
  answers.set(backend, answer);
  return answer;
}
