// The operations of a computational graph, with the local derivatives that backpropagation needs.
import { sigmoid } from '../../calculus/lossFunctions.ts';

/** One operation on scalars. */
export interface Operation {
  readonly value: (inputs: readonly number[]) => number;
  /** The derivatives of the result with respect to each input, in their order. */
  readonly slopes: (inputs: readonly number[]) => number[];
}

const pairs = (numbers: readonly number[]) =>
  Array.from({ length: Math.floor(numbers.length / 2) }, (_, i) => 2 * i);

/** Every operation by name. */
export const operations = {
  /** The sum of all inputs. */
  add: {
    value: (inputs) => inputs.reduce((sum, input) => sum + input, 0),
    slopes: (inputs) => inputs.map(() => 1),
  },
  multiply: {
    value: ([a, b]) => a! * b!,
    slopes: ([a, b]) => [b!, a!],
  },
  square: {
    value: ([a]) => a! ** 2,
    slopes: ([a]) => [2 * a!],
  },
  sigmoid: {
    value: ([z]) => sigmoid(z!),
    slopes: ([z]) => [sigmoid(z!) * sigmoid(-z!)],
  },
  tanh: {
    value: ([z]) => Math.tanh(z!),
    slopes: ([z]) => [1 - Math.tanh(z!) ** 2],
  },
  /** w₁x₁ + w₂x₂ + … + b, of the inputs w₁, x₁, w₂, x₂, …, b. */
  weightedSum: {
    value: (inputs) =>
      pairs(inputs).reduce((sum, i) => sum + inputs[i]! * inputs[i + 1]!, inputs.at(-1)!),
    slopes: (inputs) => [...pairs(inputs).flatMap((i) => [inputs[i + 1]!, inputs[i]!]), 1],
  },
  /** (ŷ − y)², of the inputs ŷ and y. */
  squaredError: {
    value: ([prediction, target]) => (prediction! - target!) ** 2,
    slopes: ([prediction, target]) => [2 * (prediction! - target!), 2 * (target! - prediction!)],
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
