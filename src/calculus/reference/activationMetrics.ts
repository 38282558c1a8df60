// Activation statistics of the reference network in float64, by the engines' definitions.
import type { ReferencePass } from './forwardPass.ts';
import { columnSums } from './matrix.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import { rootMeanSquare } from './stepMetrics.ts';

/** Statistics of each hidden layer's activations, one entry per layer. */
export interface ActivationMetrics {
  readonly activationMean: readonly number[];
  readonly activationStd: readonly number[];
  /** Root mean square over units of the std of an activation across the batch. */
  readonly sampleSpread: readonly number[];
}

/** Values minus the mean of their column, [rows, columns]; with one column, minus the overall mean. */
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
    // All units have the same number of samples, so the root mean square of their stds is that of all deviations.
    sampleSpread: layers.map(({ activations }) => rootMeanSquare(deviations(activations, width))),
  };
}
