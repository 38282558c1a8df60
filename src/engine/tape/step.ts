// One training step on the device: forward, backward, clipping, update, and everything measured on the way.
import * as tf from '@tensorflow/tfjs-core';
import { clipping } from '../clipping.ts';
import type { EngineConfig } from '../engine.ts';
import { losses } from '../losses.ts';
import { optimizers } from '../optimizers.ts';
import { isMeasuredAt } from './columns.ts';
import { forward, type ForwardPass } from './forward.ts';
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

/** The loss of a batch, the forward pass to it, and its derivatives by the parameters and by each layer's h. */
function differentiate(
  { network, loss }: EngineConfig,
  { layout, workspace }: Fixed,
  parameters: tf.Tensor2D,
  { x, y }: StepInput,
) {
  const layers = layerTensors(layout, parameters, workspace);
  const signals: tf.Tensor2D[] = [];
  let pass: ForwardPass;
  const lossOfBatch = () => {
    const onSignal = (layer: number, signal: tf.Tensor2D) => (signals[layer] = signal);
    pass = forward(network, layers, x, workspace, { onSignal });
    return losses[loss](pass.output, y, workspace.constant);
  };
  const flat = layers.flatMap((tensors) => Object.values(tensors));
  const { value, grads } = tf.valueAndGrads(lossOfBatch)(flat);
  let next = 0;
  const gradients = layers.map((tensors) => Object.keys(tensors).map(() => grads[next++]!));
  return {
    loss: value,
    pass: pass!,
    gradient: joinRows(gradients, layout.rowLength, workspace),
    signals: joinRows(
      signals.map((signal) => [signal]),
      Math.max(...signals.map((signal) => signal.size)),
      workspace,
    ),
  };
}

/** What a step computes on the way to its update. */
export interface Computed {
  /** z and a of each hidden layer, then the output, in the order of execution. They live until the workspace is released. */
  readonly forward: readonly tf.Tensor2D[];
  /** By all parameters, [layers, row length]; the caller disposes of it. */
  readonly gradient: tf.Tensor2D;
}

/** Computes a step again without its update. */
export function recompute(
  config: EngineConfig,
  fixed: Fixed,
  { parameters }: Matrices,
  input: StepInput,
): Computed {
  return tf.tidy(() => {
    const { pass, gradient } = differentiate(config, fixed, parameters, input);
    const hidden = pass.z.flatMap((z, layer) => [z, pass.a[layer]!]);
    return { forward: [...hidden, pass.output], gradient };
  });
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
    const { loss, pass, gradient, signals } = differentiate(config, fixed, parameters, input);
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
      output: pass.output,
      ...normReadings('gradient', gradientNorms),
      ...(clipped.coefficient && { coefficient: clipped.coefficient }),
      ...normReadings('clipped', clipped.norms),
      ...normReadings('weight', rowNorms(parameters, constant)),
      ...normReadings('update', rowNorms(updated.update, constant)),
      ...normReadings('signal', rowNorms(signals, constant)),
    };
    if (isMeasuredAt('activationMean', input.step)) {
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
