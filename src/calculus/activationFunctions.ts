// The activations as functions of a number, in float64: what theory takes expectations of.
import type { ExperimentConfig } from '../experiment/config.ts';
import { normalDensity, normalDistribution } from './theory/normalDistribution.ts';

/** An activation's name in a configuration. */
export type ActivationName = ExperimentConfig['network']['activation'];

/** An activation that bends smoothly. */
export interface SmoothActivation {
  /** φ(z) */
  readonly value: (z: number) => number;
  /** φ′(z) */
  readonly slope: (z: number) => number;
}

/** An activation made of two straight lines: φ(z) is z above 0 and `leak` · z below. */
export interface BentLine {
  readonly leak: number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Every activation by its name in a configuration. */
export const activations: Readonly<Record<ActivationName, SmoothActivation | BentLine>> = {
  linear: { leak: 1 },
  relu: { leak: 0 },
  leakyRelu: { leak: 0.01 },
  sigmoid: { value: sigmoid, slope: (z) => sigmoid(z) * sigmoid(-z) },
  /** 1 / cosh² keeps its digits where 1 − tanh² cancels. */
  tanh: { value: Math.tanh, slope: (z) => Math.cosh(z) ** -2 },
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

/** The largest |φ′| there is: for SiLU at z ≈ 2.39936, the root of 2 + z(1 − 2σ) = 0, and for GELU at z = √2. */
export const steepestSlopes: Readonly<Record<ActivationName, number>> = {
  linear: 1,
  relu: 1,
  leakyRelu: 1,
  sigmoid: 0.25,
  tanh: 1,
  silu: 1.0998393,
  gelu: 1.1289042,
  softplus: 1,
};
