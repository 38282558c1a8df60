// Which labels of a training set are replaced by another class.
import type { ExperimentConfig } from '../experiment/config.ts';
import { uniform } from './random.ts';

/** How many classes on, around the circle of all, the label of training sample `index` moves: 0 where it stays, of a fraction `data.labelNoise` 1 to classes − 1. */
export function labelShift(
  { seed, data }: Pick<ExperimentConfig, 'seed' | 'data'>,
  index: number,
  classes: number,
): number {
  if (uniform(seed, 'label', index, 0) >= data.labelNoise) return 0;
  return 1 + Math.floor(uniform(seed, 'label', index, 1) * (classes - 1));
}
