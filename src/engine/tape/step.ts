// One training step on the device: forward, backward, clipping, update, and everything measured on the way.
import * as tf from '@tensorflow/tfjs-core';
import { clipping } from '../clipping.ts';
import type { EngineConfig } from '../engine.ts';
import { losses } from '../losses.ts';
import { optimizers } from '../optimizers.ts';
import { isMeasuredAt } from './columns.ts';
import { forward } from './forward.ts';
import { joinRows, layerTensors, type Layout } from './parameters.ts';
import { predict } from './predict.ts';
import {
  activationReadings,
  normReadings,
  packReadings,
  type DeviceReadings,
  type PackedReadings,
} from './readings.ts';
import { rowNorms } from './rowNorms.ts';
import type { Workspace } from './workspace.ts';

/** What training changes: matrices [layers, row length]. */
export interface Matrices {
  readonly parameters: tf.Tensor2D;
  readonly slots: readonly tf.Tensor2D[];
}

/** What stays the same from the first step to the last. */
export interface Fixed {
  readonly layout: Layout;
  readonly workspace: Workspace;
  /** The parameters at step 0. */
  readonly initial: tf.Tensor2D;
  /** Inputs of the whole training set, [samples, inputs]. */
  readonly training: tf.Tensor2D;
  /** Inputs of the test set, where test accuracy is measured. */
  readonly test?: tf.Tensor2D;
}

/** What a step needs from outside. */
export interface StepInput {
  readonly step: number;
  /** [batch, inputs] */
  readonly x: tf.Tensor2D;
  /** [batch, outputs] */
  readonly y: tf.Tensor2D;
  /** The optimizer's numbers for this step. */
  readonly numbers: readonly tf.Scalar[];
}

/** The loss of a batch, and its derivatives by the parameters and by each layer's h. */
function differentiate(
  { network, loss }: EngineConfig,
  { layout, workspace }: Fixed,
  parameters: tf.Tensor2D,
  { x, y }: StepInput,
) {
  const layers = layerTensors(layout, parameters, workspace);
  const signals: tf.Tensor2D[] = [];
  let output: tf.Tensor2D | undefined;
  const lossOfBatch = () => {
    const onSignal = (layer: number, signal: tf.Tensor2D) => (signals[layer] = signal);
    ({ output } = forward(network, layers, x, workspace, { onSignal }));
    return losses[loss](output, y, workspace.constant);
  };
  const flat = layers.flatMap((tensors) => Object.values(tensors));
  const { value, grads } = tf.valueAndGrads(lossOfBatch)(flat);
  let next = 0;
  const gradients = layers.map((tensors) => Object.keys(tensors).map(() => grads[next++]!));
  return {
    layers,
    loss: value,
    output: output!,
    gradient: joinRows(gradients, layout.rowLength, workspace),
    signals: joinRows(
      signals.map((signal) => [signal]),
      Math.max(...signals.map((signal) => signal.size)),
      workspace,
    ),
  };
}

/** The gradients of a batch by all parameters, [layers, row length]; the caller disposes of them. */
export function gradientsOf(
  config: EngineConfig,
  fixed: Fixed,
  { parameters }: Matrices,
  input: StepInput,
): tf.Tensor2D {
  const gradient = tf.tidy(() => differentiate(config, fixed, parameters, input).gradient);
  fixed.workspace.release();
  return gradient;
}

/** Takes a step: the next state, and what is to be read back. The caller disposes of both, and of the state before. */
export function takeStep(
  config: EngineConfig,
  fixed: Fixed,
  { parameters, slots }: Matrices,
  input: StepInput,
): { next: Matrices; readings: PackedReadings } {
  const { workspace, initial } = fixed;
  const { constant } = workspace;
  const { network, clipping: clip, optimizer } = config;
  let sizes: PackedReadings['sizes'] = [];

  const tensors = tf.tidy(() => {
    const { layers, loss, output, gradient, signals } = differentiate(
      config,
      fixed,
      parameters,
      input,
    );
    const gradientNorms = rowNorms(gradient, constant);
    const clipped = clipping[clip.mode](gradient, gradientNorms, clip.threshold, constant);
    const updated = optimizers[optimizer.kind].update({
      gradient: clipped.gradient,
      parameters,
      slots,
      numbers: input.numbers,
      settings: optimizer,
      constant,
    });
    const readings: DeviceReadings = {
      loss,
      output,
      ...normReadings('gradient', gradientNorms),
      ...(clipped.coefficients && { coefficients: clipped.coefficients }),
      ...(clipped.norms && normReadings('clipped', clipped.norms)),
      ...normReadings('weight', rowNorms(parameters, constant)),
      ...normReadings('update', rowNorms(updated.update, constant)),
      ...normReadings('signal', rowNorms(signals, constant)),
    };
    if (isMeasuredAt('activationMean', input.step)) {
      const pass = forward(network, layers, input.x, workspace);
      Object.assign(readings, activationReadings(pass, network.activation, constant));
      const isUnchanged = tf.cast(tf.equal(parameters, initial), 'float32');
      readings.unchangedCount = tf.sum(isUnchanged, 1);
    }
    if (fixed.test && isMeasuredAt('testAccuracy', input.step))
      readings.testOutput = predict(network, fixed, parameters, fixed.test);

    const packed = packReadings(readings);
    sizes = packed.sizes;
    return {
      parameters: tf.sub<tf.Tensor2D>(parameters, updated.update),
      slots: updated.slots,
      readings: packed.tensor,
    };
  });
  workspace.release();
  return {
    next: { parameters: tensors.parameters, slots: tensors.slots },
    readings: { tensor: tensors.readings, sizes },
  };
}
