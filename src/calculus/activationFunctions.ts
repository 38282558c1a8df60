// The activations as functions of a number, in float64: what theory takes expectations of.
import { activationFacts, type ActivationName } from '../network/facts/activationFacts.ts';
import { normalDensity, normalDistribution } from './theory/normalDistribution.ts';

/** An activation and its derivative. */
export interface ActivationFunction {
  /** φ(z) */
  readonly value: (z: number) => number;
  /** φ′(z) */
  readonly slope: (z: number) => number;
}

const piecewiseLinear = (name: 'linear' | 'relu' | 'leakyRelu'): ActivationFunction => {
  const { negativeSlope } = activationFacts[name];
  return {
    value: (z) => (z > 0 ? z : negativeSlope * z),
    slope: (z) => (z > 0 ? 1 : negativeSlope),
  };
};

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Every activation by its name in a configuration. At a kink φ′ is its slope to the left, as PyTorch has it. */
export const activationFunctions: Readonly<Record<ActivationName, ActivationFunction>> = {
  linear: piecewiseLinear('linear'),
  relu: piecewiseLinear('relu'),
  leakyRelu: piecewiseLinear('leakyRelu'),
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z) },
  /** 1 / cosh² keeps its digits where 1 − tanh² cancels. */
  tanh: { value: Math.tanh, slope: (z) => Math.cosh(z) ** -2 },
  elu: {
    value: (z) => (z > 0 ? z : Math.expm1(z)),
    slope: (z) => Math.exp(Math.min(z, 0)),
  },
  silu: {
    value: (z) => z * sigmoid(z),
    slope: (z) => sigmoid(z) * (1 + z * sigmoid(-z)),
  },
  /** z·Φ(z) (Hendrycks & Gimpel, 2016, the exact form). */
  gelu: {
    value: (z) => z * normalDistribution(z),
    slope: (z) => normalDistribution(z) + z * normalDensity(z),
  },
  softplus: {
    value: (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))),
    slope: sigmoid,
  },
};
