// Examines a step that may not be finite: replays it from the state before it, and falls back to its metrics.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch, Samples } from '../../data/dataset.ts';
import type { LayerParameters } from '../../network/layerParameters.ts';
import type { Columns, Failure } from '../../trace/model/trace.ts';
import { isFiniteRow, rowOfStep, type BlockContext } from '../measure/blockColumns.ts';
import { withExactGradients, withMeasuredStatus } from '../measure/failedRow.ts';
import { growthSince } from '../measure/weightGrowth.ts';
import { examineStep } from './autopsy/examineStep.ts';
import { examineMeasurements, reportNotReproduced } from './autopsy/measured.ts';
import { disposeMatrices } from './block.ts';
import { layerRow } from './parameters.ts';
import { readBackBlock, type Targets } from './readBackBlock.ts';
import { compute, takeTapeStep, type Fixed, type Matrices, type StepInput } from './step.ts';

/** A step, with its inputs and its metrics. */
export interface SuspectStep {
  /** Of a block that starts with this step. */
  readonly context: BlockContext;
  readonly fixed: Fixed;
  readonly before: Matrices;
  readonly input: StepInput;
  readonly batch: Batch;
  readonly targets: Targets;
  readonly training: Samples;
  /** Parameters at step 0, one entry per layer. */
  readonly initial: readonly LayerParameters[];
  readonly row: Columns;
  /** The layers' weight norms at the steps before, as `latestNorms` gives them. */
  readonly weightNorms: Float32Array;
}

/** Takes the step again and returns its metrics, as a row. */
async function measureAgain(suspect: SuspectStep): Promise<Columns> {
  const { context, fixed, before, input, targets } = suspect;
  const { next, rawMetrics } = takeTapeStep(context.config, fixed, before, input);
  disposeMatrices(next);
  const { columns } = await readBackBlock(context, [rawMetrics], targets);
  return rowOfStep(columns, context, input.step);
}

/** The step's gradients, read back, one array per layer. */
async function gradientsOf({ context, fixed, before, input }: SuspectStep) {
  const gradient = tf.tidy(() => compute(context.config, fixed, before, input).gradient);
  fixed.workspace.release();
  const values = await gradient.data<'float32'>();
  gradient.dispose();
  return fixed.layout.layers.map((_, layer) => layerRow(fixed.layout, values, layer));
}

/** Reports what was not finite in the step; undefined if everything is finite. */
export async function examineSuspect(suspect: SuspectStep): Promise<Failure | undefined> {
  const { context, fixed, before, input, batch, training, initial, row, weightNorms } = suspect;
  const { config, batchSize, layers } = context;
  const { depth } = config.network;
  const { step } = input;
  const earliest = weightNorms.length ? weightNorms.subarray(0, layers.length) : undefined;
  const autopsy = await examineStep({
    config,
    fixed,
    state: before,
    input,
    batch,
    batchSize,
    training,
    growth: growthSince(initial, row.weightNorm, earliest, step),
  });
  if (!autopsy && isFiniteRow(row, depth, 0)) return undefined;
  const replayed = autopsy ? row : await measureAgain(suspect);
  if (!autopsy && isFiniteRow(replayed, depth, 0))
    return {
      step,
      autopsy: reportNotReproduced(row, step, depth, batchSize),
      columns: withMeasuredStatus(row),
    };
  return {
    step,
    autopsy: autopsy ?? examineMeasurements(replayed, step, depth, batchSize),
    columns: withExactGradients(row, await gradientsOf(suspect)),
  };
}
