// Metrics of a step of the reference network in float64, with the names and definitions of trace/metrics.ts.
import { norm } from './gradientCheckVerdict.ts';
import type { TrainingState, ReferenceStep } from './trainingStep.ts';

/** Metrics of one step; lists have one entry per layer, the head last. */
export interface StepMetrics {
  readonly loss: number;
  readonly totalNorm: number;
  readonly clipCoefficient: number;
  /** Cosine between the gradient before and after clipping; NaN if either is 0. */
  readonly clipCosine: number;
  readonly gradientNorm: readonly number[];
  readonly clippedNorm: readonly number[];
  readonly weightNorm: readonly number[];
  readonly updateNorm: readonly number[];
  /** Root mean square of ∂loss/∂hidden. */
  readonly signalNorm: readonly number[];
}

/** Root mean square, scaled by the largest magnitude as `norm` is. */
export const rootMeanSquare = (values: ArrayLike<number>): number =>
  norm(values) / Math.sqrt(values.length);

/** a · b / (‖a‖‖b‖), each value divided by its norm first. */
function cosine(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  const [normA, normB] = [norm(a.map(norm)), norm(b.map(norm))];
  return a.reduce(
    (sum, layer, l) => layer.reduce((part, x, i) => part + (x / normA) * (b[l][i] / normB), sum),
    0,
  );
}

/** The metrics of a step that was taken from this state. */
export function stepMetrics({ parameters }: TrainingState, step: ReferenceStep): StepMetrics {
  const gradients = step.gradients.map(({ all }) => all);
  const gradientNorm = gradients.map(norm);
  return {
    loss: step.pass.loss,
    totalNorm: norm(gradientNorm),
    clipCoefficient: step.clipped.coefficient,
    clipCosine: cosine(gradients, step.clipped.gradients),
    gradientNorm,
    clippedNorm: step.clipped.gradients.map(norm),
    weightNorm: parameters.map(({ all }) => norm(all)),
    updateNorm: step.updates.map(norm),
    signalNorm: step.signals.map(rootMeanSquare),
  };
}
