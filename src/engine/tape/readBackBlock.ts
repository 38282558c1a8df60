// From the raw metrics that a block's steps left on the device to columns, by one read-back.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/dataset.ts';
import { classBoundary } from '../../network/facts/lossFacts.ts';
import type { Columns } from '../../trace/model/trace.ts';
import { accuracyOf } from '../measure/accuracy.ts';
import { columnsFor, isFiniteRow, type BlockContext } from '../measure/blockColumns.ts';
import { decodeStep } from '../measure/decodeMetrics.ts';
import { mayHaveOverflowed } from '../measure/overflowSuspicion.ts';
import { unpackMetrics, type PackedMetrics } from './tapeMetrics.ts';

/** The metrics of a block. */
export interface ReadBlock {
  readonly columns: Columns;
  /** Rows that are not finite, or whose step may have overflowed where no measurement shows it. */
  readonly suspects: readonly number[];
}

/** The targets that accuracies are counted against. */
export interface Targets {
  /** Of each row's batch; undefined in a regression. */
  readonly batches: readonly Batch[] | undefined;
  /** Of the test set, if there is one with classes. */
  readonly test: Float32Array | undefined;
}

/** Reads back the metrics of a block, and disposes of what they were packed in. */
export async function readBackBlock(
  context: BlockContext,
  packed: readonly PackedMetrics[],
  targets: Targets,
): Promise<ReadBlock> {
  const { firstStep, config } = context;
  const { depth, outputs } = config.network;
  const joined = tf.concat1d(packed.map(({ tensor }) => tensor));
  const values = await joined.data<'float32'>();
  tf.dispose([joined, ...packed.map(({ tensor }) => tensor)]);

  /** Share of rows predicted right from the outputs that begin at `offset`; NaN where they weren't measured or aren't classes. */
  function share(row: Float32Array, offset: number | undefined, y: Float32Array | undefined) {
    if (!y || offset === undefined) return NaN;
    const output = row.subarray(offset, offset + y.length);
    return accuracyOf(output, y, outputs, classBoundary(config.loss));
  }

  const columns = columnsFor(context, packed.length);
  const suspects: number[] = [];
  const steps = unpackMetrics(
    values,
    packed.map(({ sizes }) => sizes),
  );
  steps.forEach(({ values, offsets }, row) => {
    const rawMetrics = {
      values,
      offsets,
      accuracy: share(values, offsets.output, targets.batches?.[row]!.y),
      testAccuracy: share(values, offsets.testOutput, targets.test),
    };
    decodeStep(columns, context, firstStep + row, rawMetrics);
    if (!isFiniteRow(columns, depth, row) || mayHaveOverflowed(rawMetrics, config))
      suspects.push(row);
  });
  return { columns, suspects };
}
