// Packs the raw metrics of a step into one tensor for the block's read-back, and unpacks them.
import * as tf from '@tensorflow/tfjs-core';
import {
  factsOfActivation,
  hasDeadUnits,
  type ActivationName,
} from '../../network/facts/activationFacts.ts';
import { tapeActivations } from './tapeActivations.ts';
import type { RawMetricName, RawMetrics } from '../measure/rawMetrics.ts';
import type { ForwardPass } from './forward.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { rowNorms, type RowNorms } from './rowNorms.ts';
import type { Constant } from './workspace.ts';

/** Raw metrics on the device, and the outputs that the CPU computes accuracies from. */
type DeviceMetricName = RawMetricName | 'output' | 'testOutput';

/** Tensors of a step's metrics, of any shape, by name. */
export type DeviceMetrics = Partial<Record<DeviceMetricName, tf.Tensor>>;

/** Values of a step, read back, and the offset of each metric. */
interface ReadBack {
  readonly values: RawMetrics['values'];
  readonly offsets: Readonly<Partial<Record<DeviceMetricName, number>>>;
}

/** Raw metrics of a step in one tensor, with what is needed to unpack them. */
export interface PackedMetrics {
  readonly tensor: tf.Tensor1D;
  readonly sizes: readonly (readonly [DeviceMetricName, number])[];
}

/** The two parts of norms as two raw metrics. */
export const normMetrics = <Name extends string>(name: Name, norms: RowNorms) =>
  ({ [`${name}Largest`]: norms.largest, [`${name}ScaledSum`]: norms.scaledSum }) as Record<
    `${Name}Largest` | `${Name}ScaledSum`,
    tf.Tensor2D
  >;

/** Packs a step's raw metrics. */
export function packMetrics(rawMetrics: DeviceMetrics): PackedMetrics {
  const entries = Object.entries(rawMetrics) as [DeviceMetricName, tf.Tensor][];
  return {
    tensor: tf.concat(entries.map(([, tensor]) => tf.reshape(tensor, [-1]))) as tf.Tensor1D,
    sizes: entries.map(([name, { size }]) => [name, size]),
  };
}

/** Unpacks the values of a block, step by step. */
export function unpackMetrics(
  values: Float32Array,
  steps: readonly PackedMetrics['sizes'][],
): ReadBack[] {
  let start = 0;
  return steps.map((sizes) => {
    const offsets: Partial<Record<DeviceMetricName, number>> = {};
    let length = 0;
    for (const [name, size] of sizes) {
      offsets[name] = length;
      length += size;
    }
    return { values: values.subarray(start, (start += length)), offsets };
  });
}

/** Number of saturated (sample, unit) pairs per layer, or of units that are dead on the whole batch: [depth]. */
function countSaturated(
  activation: ActivationName,
  preActivations: tf.Tensor3D,
  activations: tf.Tensor3D,
  constant: Constant,
): tf.Tensor {
  const { negativeSlope, maximalSlope } = factsOfActivation(activation);
  if (hasDeadUnits(activation)) {
    const isDead = tf.lessEqual(tf.max(activations, 1), constant(0));
    return tf.sum(tf.cast(isDead, 'float32'), 1);
  }
  if (negativeSlope !== undefined) return tf.zeros([preActivations.shape[0]]);
  const slope = tf.abs(
    tapeActivations[activation].derivative(preActivations, activations, constant),
  );
  const isFlat = tf.less(slope, constant(maximalSlope / 100));
  return tf.sum(tf.cast(isFlat, 'float32'), [1, 2]);
}

/** Activation statistics, one per hidden layer. */
export function rawActivationMetrics(
  pass: ForwardPass,
  activation: ActivationName,
  constant: Constant,
) {
  const activations = tf.stack(pass.activations as tf.Tensor2D[]) as tf.Tensor3D; // [depth, batch, width]
  const preActivations = tf.stack(pass.preActivations as tf.Tensor2D[]) as tf.Tensor3D;
  const [depth, batch, width] = activations.shape;
  const asRows = (tensor: tf.Tensor) => tf.reshape(tensor, [depth, batch * width]) as tf.Tensor2D;

  const rows = asRows(activations);
  const { largest } = rowNorms(rows, constant);
  const scale = tf.maximum(largest, constant(smallestNormal));
  const scaledMean = tf.mean<tf.Tensor2D>(tf.div(rows, scale), 1, true);
  const deviations = tf.sub<tf.Tensor2D>(rows, tf.mul(scaledMean, scale));

  // Relative to one sample, so that equal samples give exactly 0 whatever their magnitude. The last sample, not the first: the WebGL backend doesn't
  // broadcast a slice that shares the other operand's texture and offset, as the first sample of a single layer does.
  const fromLast = tf.sub(activations, tf.slice(activations, [0, batch - 1, 0], [depth, 1, width]));
  const spread = tf.sub(fromLast, tf.mean(fromLast, 1, true));
  return {
    activationLargest: largest,
    scaledMean,
    ...normMetrics('deviation', rowNorms(deviations, constant)),
    ...normMetrics('spread', rowNorms(asRows(spread), constant)),
    saturatedCount: countSaturated(activation, preActivations, activations, constant),
  } satisfies DeviceMetrics;
}
