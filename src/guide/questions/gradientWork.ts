// What a gradient costs: by differences two evaluations a parameter, backward one pass.
import { factsOf, outputsOf, type ExperimentConfig } from '../../experiment/config.ts';

/** Units of each layer, the features first and the outputs last. */
const sizesOf = (config: ExperimentConfig): number[] => [
  factsOf(config).inputs,
  ...Array.from({ length: config.network.depth }, () => config.network.width),
  outputsOf(config),
];

/** Numbers in each kernel: the multiplications that a sample takes there on the way forward. */
const kernelsOf = (config: ExperimentConfig): number[] => {
  const sizes = sizesOf(config);
  return sizes.slice(1).map((fanOut, i) => sizes[i] * fanOut);
};

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, next) => total + next, 0);

/** Parameters of an experiment's network: kernels and biases, and where it normalizes a gain and a shift a hidden unit. */
export function parametersOf(config: ExperimentConfig): number {
  const { depth, width, normalization } = config.network;
  const normalizing = normalization === 'none' ? 0 : 2 * depth * width;
  return sum(kernelsOf(config)) + sum(sizesOf(config).slice(1)) + normalizing;
}

/** Evaluations of the loss for one gradient by central differences: two a parameter. */
export const differenceWork = (parameters: number): number => 2 * parameters;

/**
 * Work of one gradient backward, its forward pass included, in forward passes, counting multiplications: each kernel is used once forward,
 * once for its own gradient, and once for the error of the layer below, which the first layer has not.
 */
export function backwardWork(config: ExperimentConfig): number {
  const kernels = kernelsOf(config);
  return (3 * sum(kernels) - kernels[0]) / sum(kernels);
}
