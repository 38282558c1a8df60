// The losses of a batch in float64, with their derivatives by the output.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { binaryCrossEntropy, binaryCrossEntropySlope } from '../losses.ts';
import { logSumExp, softmax } from '../softmax.ts';

/** A loss of outputs [rows, outputs] and their targets. */
export interface Loss {
  readonly value: (output: Float64Array, y: Float64Array, rows: number) => number;
  /** ∂loss/∂output, the 1/n of the mean not yet in it. */
  readonly slopes: (output: Float64Array, y: Float64Array, rows: number) => Float64Array;
  /** The n of its mean: over every element, or over the samples. */
  readonly terms: (output: Float64Array, rows: number) => number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** A loss that is the mean over every element. */
const ofElements = (
  value: (output: number, y: number) => number,
  slope: (output: number, y: number) => number,
): Loss => ({
  value: (output, y) =>
    output.reduce((sum, z, index) => sum + value(z, y[index]), 0) / output.length,
  slopes: (output, y) => output.map((z, index) => slope(z, y[index])),
  terms: (output) => output.length,
});

const rowsOf = (values: Float64Array, rows: number): number[][] => {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    Array.from(values.subarray(row * width, (row + 1) * width)),
  );
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * b[index], 0);

/** A cross-entropy of softmax: the mean over the samples, the targets one-hot. */
const ofSamples = (value: (logits: number[], y: number[]) => number): Loss => ({
  value: (output, y, rows) => {
    const targets = rowsOf(y, rows);
    const losses = rowsOf(output, rows).map((logits, row) => value(logits, targets[row]));
    return losses.reduce((sum, loss) => sum + loss, 0) / rows;
  },
  slopes: (output, y, rows) => {
    const p = Float64Array.from(rowsOf(output, rows).flatMap((logits) => softmax(logits)));
    return p.map((share, index) => share - y[index]);
  },
  terms: (_, rows) => rows,
});

/** Every loss by its name in a configuration. The naive ones have the derivative of the others, which it equals wherever they are finite. */
export const losses: Readonly<Record<ExperimentConfig['loss'], Loss>> = {
  mse: ofElements(
    (output, y) => (output - y) ** 2,
    (output, y) => 2 * (output - y),
  ),
  binaryCrossEntropy: ofElements((z, y) => binaryCrossEntropy(z, y), binaryCrossEntropySlope),
  softmaxCrossEntropy: ofSamples((logits, y) => logSumExp(logits) - dot(logits, y)),
  naiveBinaryCrossEntropy: ofElements(
    (z, y) => -y * Math.log(sigmoid(z)) - (1 - y) * Math.log(1 - sigmoid(z)),
    binaryCrossEntropySlope,
  ),
  naiveSoftmaxCrossEntropy: ofSamples((logits, y) => {
    const exponentials = logits.map(Math.exp);
    const sum = exponentials.reduce((total, value) => total + value, 0);
    return -dot(
      exponentials.map((value) => Math.log(value / sum)),
      y,
    );
  }),
};
