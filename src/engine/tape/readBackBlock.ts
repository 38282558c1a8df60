// Reads back the raw metrics of a block with one transfer, and decodes them into columns.
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
  /** Rows with a non-finite metric, and rows of steps that may have overflowed without one. */
  readonly suspects: readonly number[];
}

/** Targets that accuracies are computed against. */
export interface Targets {
  /** The batch of each row; undefined in a regression. */
  readonly batches: readonly Batch[] | undefined;
  /** Targets of the test set, if there is one with classes. */
  readonly test: Float32Array | undefined;
}

/** Reads back the metrics of a block, and disposes of their tensors. */
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

  /** Accuracy of the outputs at `offset`; NaN if they weren't measured or aren't classes. */
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
