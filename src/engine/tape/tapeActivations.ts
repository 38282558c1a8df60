// The activations and their derivatives as TensorFlow.js operations.
import * as tf from '@tensorflow/tfjs-core';
import { activationFacts, type ActivationName } from '../../network/facts/activationFacts.ts';
import type { Constant } from './workspace.ts';

/** An activation φ, applied elementwise to tensors of any shape. */
export interface TapeActivation {
  /** a = φ(z). */
  readonly value: (z: tf.Tensor, constant: Constant) => tf.Tensor;
  /** φ′(z), from z and a = φ(z). */
  readonly derivative: (z: tf.Tensor, a: tf.Tensor, constant: Constant) => tf.Tensor;
}

const { negativeSlope } = activationFacts.leakyRelu;

/** Φ(z), the standard normal distribution function. */
const normalDistribution = (z: tf.Tensor, constant: Constant) =>
  tf.mul(constant(0.5), tf.add(constant(1), tf.erf(tf.mul(z, constant(Math.SQRT1_2)))));

/** φ(z), the standard normal density. */
const normalDensity = (z: tf.Tensor, constant: Constant) =>
  tf.mul(constant(1 / Math.sqrt(2 * Math.PI)), tf.exp(tf.mul(constant(-0.5), tf.square(z))));

/** Every activation by its name in a configuration. */
export const tapeActivations: Readonly<Record<ActivationName, TapeActivation>> = {
  linear: {
    value: (z) => tf.clone(z),
    derivative: (z) => tf.onesLike(z),
  },
  sigmoid: {
    value: (z) => tf.sigmoid(z),
    /** σ(z)·σ(−z): 1 − a would cancel for saturated units. */
    derivative: (z, a) => tf.mul(a, tf.sigmoid(tf.neg(z))),
  },
  tanh: {
    value: (z) => tf.tanh(z),
    /** 4·σ(2z)·σ(−2z): 1 − a² would cancel for saturated units, and cosh² would overflow. */
    derivative(z, _, constant) {
      const twice = tf.mul(z, constant(2));
      return tf.mul(constant(4), tf.mul(tf.sigmoid(twice), tf.sigmoid(tf.neg(twice))));
    },
  },
  relu: {
    value: (z) => tf.relu(z),
    derivative: (z) => tf.step(z),
  },
  leakyRelu: {
    value: (z) => tf.leakyRelu(z, negativeSlope),
    derivative: (z) => tf.step(z, negativeSlope),
  },
  /** e^z − 1 for z ≤ 0, as tanh(z/2)·(e^z + 1), which is accurate near 0. */
  elu: {
    value(z, constant) {
      const below = tf.minimum(z, constant(0));
      const sum = tf.add(tf.exp(below), constant(1));
      return tf.add(tf.relu(z), tf.mul(tf.tanh(tf.mul(below, constant(0.5))), sum));
    },
    derivative: (z, _, constant) => tf.exp(tf.minimum(z, constant(0))),
  },
  /** z·σ(z). */
  silu: {
    value: (z) => tf.mul(z, tf.sigmoid(z)),
    derivative: (z, a) => tf.add(tf.sigmoid(z), tf.mul(a, tf.sigmoid(tf.neg(z)))),
  },
  /** z·Φ(z) (Hendrycks & Gimpel, 2016, the exact form). */
  gelu: {
    value: (z, constant) => tf.mul(z, normalDistribution(z, constant)),
    derivative: (z, _, constant) =>
      tf.add(normalDistribution(z, constant), tf.mul(z, normalDensity(z, constant))),
  },
  /** log(1 + exp(z)), as max(z, 0) + log1p(exp(−|z|)), which can't overflow. */
  softplus: {
    value: (z) => tf.add(tf.relu(z), tf.log1p(tf.exp(tf.neg(tf.abs(z))))),
    derivative: (z) => tf.sigmoid(z),
  },
};
