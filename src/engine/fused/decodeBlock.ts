// From the raw metrics of a block on fused kernels to its columns, and the steps to examine.
import type { Columns } from '../../trace/model/trace.ts';
import { columnsFor, isFiniteRow, type BlockContext } from '../measure/blockColumns.ts';
import { decodeStep } from '../measure/decodeMetrics.ts';
import { mayHaveOverflowed } from '../measure/overflowSuspicion.ts';
import { rawMetricsOf, type Answers } from './fusedMetrics.ts';
import type { Plan } from './plan.ts';

/** The metrics of a block. */
export interface DecodedBlock {
  readonly columns: Columns;
  /** Steps with a non-finite metric, and steps that may have overflowed without one. */
  readonly suspects: readonly number[];
}

/** What raw metrics are decoded against. */
interface DecodeInput {
  readonly plan: Plan;
  readonly answers: Answers;
  readonly block: BlockContext;
}

/** Decodes the raw metrics of `count` steps, [count, plan.rowLength]. */
export function decodeBlock(
  values: Float32Array,
  count: number,
  { plan, answers, block }: DecodeInput,
): DecodedBlock {
  const { firstStep, config } = block;
  const columns = columnsFor(block, count);
  const rawMetricsAt = rawMetricsOf(plan, config, answers);
  const suspects: number[] = [];
  for (let row = 0; row < count; row++) {
    const step = firstStep + row;
    const rawMetrics = rawMetricsAt(
      values.subarray(row * plan.rowLength, (row + 1) * plan.rowLength),
      step,
    );
    decodeStep(columns, block, step, rawMetrics);
    if (!isFiniteRow(columns, plan.head, row) || mayHaveOverflowed(rawMetrics, config))
      suspects.push(step);
  }
  return { columns, suspects };
}
