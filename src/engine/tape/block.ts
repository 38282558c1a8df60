// A block of steps on the device: uploads its inputs and advances the state.
import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/dataset.ts';
import type { EngineConfig } from '../engine.ts';
import { optimizerScalars } from '../optimizerScalars.ts';
import { rateMultiplier } from '../schedules.ts';
import { takeTapeStep, type Fixed, type Matrices, type StepInput } from './step.ts';
import type { PackedMetrics } from './tapeMetrics.ts';
import type { Workspace } from './workspace.ts';

/** Disposes of a state's tensors. */
export const disposeMatrices = ({ parameters, slots }: Matrices): void =>
  tf.dispose([parameters, ...slots]);

/** Disposes of the tensors of a block's inputs. */
export const disposeInputs = (block: readonly StepInput[]): void =>
  tf.dispose(block.flatMap(({ x, y, scalars }) => [x, y, ...scalars]));

/** Uploads the inputs of the steps from `firstStep` on, one batch per step. */
export function uploadBlock(
  { network, optimizer, schedule }: EngineConfig,
  workspace: Workspace,
  firstStep: number,
  batches: readonly Batch[],
): StepInput[] {
  const { learningRate, kind } = optimizer;
  const { inputs, outputs } = network;
  const rows = batches[0]!.x.length / inputs;
  const scalars = batches.map((_, index) => {
    const rate = learningRate * rateMultiplier(schedule, firstStep + index);
    return optimizerScalars(kind, rate, firstStep + index).map((value) => Float32Array.of(value));
  });
  const count = scalars[0]!.length;
  const uploaded = workspace.upload(scalars.flat(), []);
  const x = workspace.upload(
    batches.map((batch) => batch.x),
    [rows, inputs],
  );
  const y = workspace.upload(
    batches.map((batch) => batch.y),
    [rows, outputs],
  );
  return batches.map((_, index) => ({
    step: firstStep + index,
    x: x[index] as tf.Tensor2D,
    y: y[index] as tf.Tensor2D,
    scalars: uploaded.slice(index * count, (index + 1) * count) as tf.Scalar[],
  }));
}

/** The state after these steps. Disposes of the intermediate states, but not of `start`. */
export function advance(
  config: EngineConfig,
  fixed: Fixed,
  start: Matrices,
  steps: readonly StepInput[],
  onRawMetrics: (rawMetrics: PackedMetrics) => void,
): Matrices {
  let present = start;
  for (const stepInput of steps) {
    const { next, rawMetrics } = takeTapeStep(config, fixed, present, stepInput);
    if (present !== start) disposeMatrices(present);
    present = next;
    onRawMetrics(rawMetrics);
  }
  return present;
}
