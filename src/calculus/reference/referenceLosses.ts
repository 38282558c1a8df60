// The losses of a batch in float64, with their derivatives with respect to the output.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { binaryCrossEntropy, binaryCrossEntropySlope } from '../lossFunctions.ts';
import { softmaxCrossEntropySlope } from '../softmax.ts';

/** A loss of outputs [rows, outputs] and their targets. */
export interface Loss {
  readonly value: (output: Float64Array, y: Float64Array, rows: number) => number;
  /** ∂loss/∂output, not yet divided by the n of the mean. */
  readonly slopes: (output: Float64Array, y: Float64Array, rows: number) => Float64Array;
  /** The n of the mean: number of elements, or of samples. */
  readonly terms: (output: Float64Array, rows: number) => number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** A loss that is a mean over elements. */
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

/** A softmax cross-entropy: mean over the samples, targets one-hot. */
const ofSamples = (value: (logits: readonly number[], right: number) => number): Loss => {
  const pairs = (output: Float64Array, y: Float64Array, rows: number) => {
    const targets = rowsOf(y, rows);
    return rowsOf(output, rows).map((logits, row) => [logits, targets[row].indexOf(1)] as const);
  };
  return {
    value: (output, y, rows) =>
      pairs(output, y, rows).reduce((sum, pair) => sum + value(...pair), 0) / rows,
    slopes: (output, y, rows) =>
      Float64Array.from(
        pairs(output, y, rows).flatMap((pair) => softmaxCrossEntropySlope(...pair)),
      ),
    terms: (_, rows) => rows,
  };
};

/** ln Σ e^z − z of the target's class, relative to the largest logit, so that a loss close to 0 is accurate. */
function softmaxLoss(logits: readonly number[], right: number): number {
  const top = Math.max(...logits);
  const first = logits.indexOf(top);
  const rest = logits.reduce((sum, z, i) => (i === first ? sum : sum + Math.exp(z - top)), 0);
  return top - logits[right] + Math.log1p(rest);
}

/** Every loss by its name in a configuration. The naive ones have the stable ones' derivatives, which are equal wherever finite. */
export const losses: Readonly<Record<ExperimentConfig['loss'], Loss>> = {
  mse: ofElements(
    (output, y) => (output - y) ** 2,
    (output, y) => 2 * (output - y),
  ),
  binaryCrossEntropy: ofElements((z, y) => binaryCrossEntropy(z, y), binaryCrossEntropySlope),
  softmaxCrossEntropy: ofSamples(softmaxLoss),
  naiveBinaryCrossEntropy: ofElements(
    (z, y) => -y * Math.log(sigmoid(z)) - (1 - y) * Math.log(1 - sigmoid(z)),
    binaryCrossEntropySlope,
  ),
  naiveSoftmaxCrossEntropy: ofSamples((logits, right) => {
    const exponentials = logits.map(Math.exp);
    const sum = exponentials.reduce((total, value) => total + value, 0);
    return -Math.log(exponentials[right] / sum);
  }),
};
