// What the engines measure of the hidden layers' activations, of the reference network in float64.
import type { ReferencePass } from './forwardPass.ts';
import { columnSums } from './matrix.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import { rootMeanSquare } from './stepMetrics.ts';

/** Statistics of each hidden layer's activations. */
export interface ActivationMetrics {
  readonly activationMean: readonly number[];
  readonly activationStd: readonly number[];
  /** Root mean square over units of the std of an activation across the batch. */
  readonly sampleSpread: readonly number[];
}

/** The values less the mean of their column, [rows, columns]; of one column the mean of all. */
function deviations(values: Float64Array, columns: number): Float64Array {
  const means = columnSums(values, columns).map((sum) => (sum * columns) / values.length);
  return values.map((value, i) => value - means[i % columns]);
}

/** Measures the activations of a forward pass. */
export function activationMetrics(
  { width }: NetworkShape,
  { layers }: ReferencePass,
): ActivationMetrics {
  return {
    activationMean: layers.map(
      ({ activations }) => columnSums(activations, 1)[0] / activations.length,
    ),
    activationStd: layers.map(({ activations }) => rootMeanSquare(deviations(activations, 1))),
    // Units have equally many samples, so the root mean square of their stds is that of all deviations.
    sampleSpread: layers.map(({ activations }) => rootMeanSquare(deviations(activations, width))),
  };
}
