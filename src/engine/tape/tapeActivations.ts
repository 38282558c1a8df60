// The activations: value, derivative, and what it means for a unit to be saturated. One entry each.
import * as tf from '@tensorflow/tfjs-core';
import type { fields } from '../../experiment/fields.ts';
import type { Constant } from './workspace.ts';

/** An activation φ, applied element by element to tensors of any shape. */
export interface Activation {
  /** a = φ(z). */
  readonly value: (z: tf.Tensor, constant: Constant) => tf.Tensor;
  /** φ′(z), from z and a = φ(z). */
  readonly derivative: (z: tf.Tensor, a: tf.Tensor, constant: Constant) => tf.Tensor;
  /** When a unit counts as saturated: |φ′| below a hundredth of this maximum; zero on the whole batch; or never. */
  readonly saturation: { readonly maximumSlope: number } | 'deadUnits' | 'never';
}

const leak = 0.01;

/** Φ(z), the standard normal distribution function. */
const normalDistribution = (z: tf.Tensor, constant: Constant) =>
  tf.mul(constant(0.5), tf.add(constant(1), tf.erf(tf.mul(z, constant(Math.SQRT1_2)))));

/** φ(z), the standard normal density. */
const normalDensity = (z: tf.Tensor, constant: Constant) =>
  tf.mul(constant(1 / Math.sqrt(2 * Math.PI)), tf.exp(tf.mul(constant(-0.5), tf.square(z))));

/** Every activation by its name in a configuration. */
export const activations: Readonly<
  Record<keyof (typeof fields)['network.activation']['choices'], Activation>
> = {
  linear: {
    value: (z) => tf.clone(z),
    derivative: (z) => tf.onesLike(z),
    saturation: 'never',
  },
  sigmoid: {
    value: (z) => tf.sigmoid(z),
    /** σ(z)·σ(−z), since 1 − a cancels where a unit is saturated. */
    derivative: (z, a) => tf.mul(a, tf.sigmoid(tf.neg(z))),
    saturation: { maximumSlope: 0.25 },
  },
  tanh: {
    value: (z) => tf.tanh(z),
    /** 4·σ(2z)·σ(−2z), since 1 − a² cancels where a unit is saturated, and a cosh² would overflow. */
    derivative(z, _, constant) {
      const twice = tf.mul(z, constant(2));
      return tf.mul(constant(4), tf.mul(tf.sigmoid(twice), tf.sigmoid(tf.neg(twice))));
    },
    saturation: { maximumSlope: 1 },
  },
  relu: {
    value: (z) => tf.relu(z),
    derivative: (z) => tf.step(z),
    saturation: 'deadUnits',
  },
  leakyRelu: {
    value: (z) => tf.leakyRelu(z, leak),
    derivative: (z) => tf.step(z, leak),
    saturation: 'never',
  },
  /** z·σ(z). Its slope is largest at z ≈ 2.39936 (root of 2 + z(1 − 2σ) = 0). */
  silu: {
    value: (z) => tf.mul(z, tf.sigmoid(z)),
    derivative: (z, a) => tf.add(tf.sigmoid(z), tf.mul(a, tf.sigmoid(tf.neg(z)))),
    saturation: { maximumSlope: 1.0998393 },
  },
  /** z·Φ(z) (Hendrycks & Gimpel, 2016, the exact form). Φ + zφ is largest at z = √2. */
  gelu: {
    value: (z, constant) => tf.mul(z, normalDistribution(z, constant)),
    derivative: (z, _, constant) =>
      tf.add(normalDistribution(z, constant), tf.mul(z, normalDensity(z, constant))),
    saturation: { maximumSlope: 1.1289042 },
  },
  /** log(1 + exp(z)), as max(z, 0) + log1p(exp(−|z|)) so that nothing overflows. */
  softplus: {
    value: (z) => tf.add(tf.relu(z), tf.log1p(tf.exp(tf.neg(tf.abs(z))))),
    derivative: (z) => tf.sigmoid(z),
    saturation: { maximumSlope: 1 },
  },
};
