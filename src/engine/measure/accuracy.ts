// Accuracy of a network's outputs.
import type { Samples } from '../../data/dataset.ts';

/** True if targets are classes: 0 and 1, or one-hot rows. */
export const areClasses = (y: Samples['y']): boolean =>
  y.every((value) => value === 0 || value === 1);

function largestAt(values: Float32Array, start: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index++)
    if (values[start + index]! > values[start + best]!) best = index;
  return best;
}

/**
 * Share of rows predicted correctly, 0 to 1, from outputs and targets [rows, outputs]. A single output predicts class 1 above `boundary`: 0 for a
 * logit, 0.5 if it was fitted to the targets 0 and 1. Of several outputs the largest is the prediction.
 */
export function accuracyOf(
  output: Float32Array,
  y: Float32Array,
  outputs: number,
  boundary: number,
): number {
  const rows = y.length / outputs;
  let right = 0;
  for (let row = 0; row < rows; row++) {
    const start = row * outputs;
    right += Number(
      outputs === 1
        ? output[row]! > boundary === y[row]! > 0.5
        : largestAt(output, start, outputs) === largestAt(y, start, outputs),
    );
  }
  return right / rows;
}
