// Which class a sample's target names.
import type { Samples } from '../../data/dataset.ts';
import { predictedClass, probabilities } from './probabilities.ts';

/** The class of a row of samples that have classes: its target is 0 or 1, or one-hot. */
export function classOf({ y, outputs }: Samples, row: number): number {
  const target = y.subarray(row * outputs, (row + 1) * outputs);
  return predictedClass(outputs === 1 ? probabilities(target, 'mse') : Array.from(target));
}
