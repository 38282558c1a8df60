// One training step on the device: forward, backward, clipping, update, and all metrics.
import { hasDeadUnits } from '../../network/facts/activationFacts.ts';
import * as tf from '@tensorflow/tfjs-core';
import { tapeClipping } from './tapeClipping.ts';
import type { EngineConfig } from '../engine.ts';
import { tapeLosses } from './tapeLosses.ts';
import { tapeOptimizers } from './tapeOptimizers.ts';
import { isMeasuredAt } from '../measure/rawMetrics.ts';
import { tapeForward, type ForwardPass } from './forward.ts';
import { joinRows, layerTensors, type Layout } from './parameters.ts';
import { countDeadUnits, predict } from './predict.ts';
import {
  rawActivationMetrics,
  normMetrics,
  packMetrics,
  type DeviceMetrics,
  type PackedMetrics,
} from './tapeMetrics.ts';
import { rowNorms } from './rowNorms.ts';
import { tidied } from './tidied.ts';
import type { Workspace } from './workspace.ts';

/** State of training, in matrices [layers, row length]. */
export interface Matrices {
  readonly parameters: tf.Tensor2D;
  readonly slots: readonly tf.Tensor2D[];
}

/** What stays the same in every step. */
export interface Fixed {
  readonly layout: Layout;
  readonly workspace: Workspace;
  /** Parameters at step 0. */
  readonly initial: tf.Tensor2D;
  /** Inputs of the whole training set, [samples, inputs]. */
  readonly training: tf.Tensor2D;
  /** Inputs of the test set, if test accuracy is measured. */
  readonly test?: tf.Tensor2D;
}

/** Inputs of one step. */
export interface StepInput {
  readonly step: number;
  /** [batch, inputs] */
  readonly x: tf.Tensor2D;
  /** [batch, outputs] */
  readonly y: tf.Tensor2D;
  /** `optimizerScalars` of this step. */
  readonly scalars: readonly tf.Scalar[];
}

/** Loss of a batch, its forward pass, and its gradient with respect to the parameters and to each layer's hidden state. */
export function differentiateBatch(
  { network, loss }: EngineConfig,
  { layout, workspace }: Fixed,
  parameters: tf.Tensor2D,
  { x, y }: Pick<StepInput, 'x' | 'y'>,
) {
  const layers = layerTensors(layout, parameters, workspace);
  const signals: tf.Tensor2D[] = [];
  let pass: ForwardPass;
  const lossOfBatch = () => {
    const onSignal = (layer: number, signal: tf.Tensor2D) => (signals[layer] = signal);
    workspace.at({ phase: 'forward' });
    pass = tapeForward(network, layers, x, workspace, { onSignal });
    workspace.at({ phase: 'loss', operation: '' });
    const value = tapeLosses[loss](pass.output, y, workspace.constant);
    workspace.at({ phase: 'backward' });
    return value;
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

/** Computes a step from the batch to the next state. Call it within `tf.tidy`; tensors kept by the workspace live until it is released. */
export function compute(
  config: EngineConfig,
  fixed: Fixed,
  { parameters, slots }: Matrices,
  input: StepInput,
) {
  const { at, constant } = fixed.workspace;
  const { clipping: clip, optimizer } = config;
  const differentiated = differentiateBatch(config, fixed, parameters, input);
  const { gradient } = differentiated;
  at({ phase: 'clipping', layer: config.network.depth, operation: '' });
  const gradientNorms = rowNorms(gradient, constant);
  // A scope of its own, so that fewer copies of the parameters are alive at once.
  const clipped = tidied(() =>
    tapeClipping[clip.mode](gradient, gradientNorms, clip.threshold, constant),
  );
  at({ phase: 'update' });
  const updated = tidied(() =>
    tapeOptimizers[optimizer.kind]({
      gradient: clipped.gradient,
      parameters,
      slots,
      scalars: input.scalars,
      settings: optimizer,
      constant,
    }),
  );
  const next: Matrices = {
    parameters: tf.sub<tf.Tensor2D>(parameters, updated.update),
    slots: updated.slots,
  };
  return { ...differentiated, gradientNorms, clipped, update: updated.update, next };
}

/** Takes a step: returns the next state and the metrics to read back. The caller disposes of both, and of the state before. */
export function takeTapeStep(
  config: EngineConfig,
  fixed: Fixed,
  state: Matrices,
  input: StepInput,
): { next: Matrices; rawMetrics: PackedMetrics } {
  const { workspace, initial } = fixed;
  const { constant } = workspace;
  const { network } = config;
  const { parameters } = state;
  let sizes: PackedMetrics['sizes'] = [];

  const tensors = tf.tidy(() => {
    const { loss, pass, signals, gradientNorms, clipped, update, next } = compute(
      config,
      fixed,
      state,
      input,
    );
    const rawMetrics: DeviceMetrics = {
      loss,
      output: pass.output,
      ...normMetrics('gradient', gradientNorms),
      ...(clipped.coefficient && { coefficient: clipped.coefficient }),
      ...normMetrics('clipped', clipped.norms),
      ...(clipped.scaledProducts && { scaledProducts: clipped.scaledProducts }),
      ...normMetrics('weight', rowNorms(parameters, constant)),
      ...normMetrics('update', rowNorms(update, constant)),
      ...normMetrics('signal', rowNorms(signals, constant)),
    };
    if (isMeasuredAt('activationMean', input.step)) {
      Object.assign(
        rawMetrics,
        tidied(() => rawActivationMetrics(pass, network.activation, constant)),
      );
      rawMetrics.unchangedCount = tf.tidy(() =>
        tf.sum(tf.cast(tf.equal(parameters, initial), 'float32'), 1),
      );
    }
    if (hasDeadUnits(network.activation) && isMeasuredAt('dead', input.step))
      rawMetrics.deadCount = countDeadUnits(network, fixed, parameters);
    if (fixed.test && isMeasuredAt('testAccuracy', input.step))
      rawMetrics.testOutput = predict(network, fixed, parameters, fixed.test).output;

    const packed = packMetrics(rawMetrics);
    sizes = packed.sizes;
    return { parameters: next.parameters, slots: [...next.slots], rawMetrics: packed.tensor };
  });
  workspace.release();
  return {
    next: { parameters: tensors.parameters, slots: tensors.slots },
    rawMetrics: { tensor: tensors.rawMetrics, sizes },
  };
}
