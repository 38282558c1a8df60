// What a gradient costs: by differences two evaluations a parameter, backward one pass.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { layersOf } from '../../network/layersOf.ts';
import { networkShapeOf } from '../../network/networkShape.ts';

/** Numbers in each kernel: the multiplications that a sample takes there on the way forward. */
const kernelsOf = (config: ExperimentConfig): number[] =>
  layersOf(networkShapeOf(config)).map(({ fanIn, fanOut }) => fanIn * fanOut);

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, next) => total + next, 0);

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
