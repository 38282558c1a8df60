// Fault injection: replaces one sample of a batch by a corrupt one.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Batch } from './dataset.ts';

const values = { nan: NaN, infinity: Infinity, huge: 1e30 } as const;

/**
 * The batch of `step` with every feature of one row replaced, from `corruption.step` on: a copy, the targets shared.
 * Before that step, or with kind `none`, the same batch. `inputs` is the number of features of a row.
 */
export function corrupt(
  batch: Batch,
  { kind, row, step: from }: ExperimentConfig['corruption'],
  step: number,
  inputs: number,
): Batch {
  if (kind === 'none' || step < from) return batch;
  return { x: batch.x.slice().fill(values[kind], row * inputs, (row + 1) * inputs), y: batch.y };
}
