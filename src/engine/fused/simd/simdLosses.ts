// Losses of a batch and their derivatives with respect to its outputs: in float64, except the naive ones, which must overflow as in float32.
import { exp } from '../../../calculus/elementary/exponential.ts';
import { log, log1p } from '../../../calculus/elementary/logarithm.ts';
import { classBoundary } from '../../../network/facts/lossFacts.ts';
import { accuracyOf } from '../../measure/accuracy.ts';
import type { EngineConfig } from '../../engine.ts';

/** Loss of one row of outputs and targets; overwrites the outputs with the derivatives of that row's loss. */
type RowLoss = (z: Float32Array, y: Float32Array) => number;

const round = Math.fround;

function sigmoid(z: number): number {
  const small = exp(-Math.abs(z));
  return (z < 0 ? small : 1) / (1 + small);
}

/** A loss that is a mean over elements, from [loss, derivative] as functions of z and y. */
const elementwise =
  (of: (z: number, y: number) => readonly [number, number]): RowLoss =>
  (z, y) => {
    let sum = 0;
    y.forEach((target, j) => {
      const [loss, derivative] = of(z[j]!, target);
      sum += loss / y.length;
      z[j] = derivative / y.length;
    });
    return sum;
  };

const rowLosses: Readonly<Record<EngineConfig['loss'], RowLoss>> = {
  mse: elementwise((z, y) => [(z - y) * (z - y), 2 * (z - y)]),
  binaryCrossEntropy: elementwise((z, y) => [
    Math.max(z, 0) - z * y + log1p(exp(-Math.abs(z))),
    (1 - y) * sigmoid(z) - y * sigmoid(-z),
  ]),
  naiveBinaryCrossEntropy: elementwise((z, y) => {
    const p = round(sigmoid(z));
    const q = round(1 - p);
    const byP = round((1 - y) * round(1 / q)) - round(y * round(1 / p));
    return [-(y * log(p) + (1 - y) * log(q)), round(byP * p) * q];
  }),
  // The target's exponential is kept out of the sum of the others, so that neither log p nor p − 1 cancels for p near 1.
  softmaxCrossEntropy(z, y) {
    const largest = z.reduce((most, value) => Math.max(most, value));
    const exponentials = Float64Array.from(z, (value) => exp(value - largest));
    let [behind, target, others] = [0, 0, 0];
    exponentials.forEach((value, j) => {
      behind += y[j]! * (largest - z[j]!);
      target += y[j]! * value;
      others += (1 - y[j]!) * value;
    });
    exponentials.forEach((value, j) => {
      z[j] = ((1 - y[j]!) * value - y[j]! * others) / (target + others);
    });
    return behind + log1p(others + (target - 1));
  },
  naiveSoftmaxCrossEntropy(z, y) {
    const exponentials = z.map((value) => exp(value));
    const share = round(1 / round(exponentials.reduce((sum, value) => round(sum + value), 0)));
    const p = exponentials.map((value) => value * share);
    const loss = -p.reduce((sum, value, j) => sum + y[j]! * log(value), 0);
    const byP = p.map((value, j) => -y[j]! * round(1 / value));
    const along = byP.reduce((sum, value, j) => sum + value * p[j]!, 0);
    p.forEach((value, j) => (z[j] = value * (byP[j]! - along)));
    return loss;
  },
};

/** Loss and correct predictions of a batch. */
export interface BatchOutcome {
  readonly loss: number;
  readonly correct: number;
}

/**
 * Mean loss of rows of outputs, each padded to `padded` floats, and how many predict the right class. Writes ∂loss/∂output to `derivatives`, in the
 * same layout.
 */
export function batchOutcome(
  loss: EngineConfig['loss'],
  output: Float32Array,
  targets: Float32Array,
  outputs: number,
  padded: number,
  derivatives: Float32Array,
): BatchOutcome {
  const rows = targets.length / outputs;
  const boundary = classBoundary(loss);
  derivatives.set(output);
  let [sum, correct] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const z = derivatives.subarray(row * padded, row * padded + outputs);
    const y = targets.subarray(row * outputs, (row + 1) * outputs);
    correct += accuracyOf(z, y, outputs, boundary);
    sum += rowLosses[loss](z, y);
    for (let j = 0; j < outputs; j++) z[j]! /= rows;
  }
  return { loss: sum / rows, correct };
}
