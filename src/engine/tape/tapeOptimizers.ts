// The optimizers, as pure functions from gradient and state to update and next state. The constants are PyTorch's.
import { optimizerConstants, type OptimizerName } from '../../network/facts/optimizerFacts.ts';
import * as tf from '@tensorflow/tfjs-core';
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { Constant } from './workspace.ts';

type Settings = ExperimentConfig['optimizer'];

/** Inputs of an update. Matrices are [layers, row]. */
export interface TapeUpdateInput {
  readonly gradient: tf.Tensor2D;
  readonly parameters: tf.Tensor2D;
  /** State of the optimizer as last returned; zeros at first. */
  readonly slots: readonly tf.Tensor2D[];
  /** `optimizerScalars` of this step. */
  readonly scalars: readonly tf.Scalar[];
  readonly settings: Settings;
  readonly constant: Constant;
}

/** What is subtracted from the parameters, and the next state. */
export interface TapeUpdate {
  readonly update: tf.Tensor2D;
  readonly slots: tf.Tensor2D[];
}

/** An optimizer: gradient and state to update and next state. */
export type Optimizer = (input: TapeUpdateInput) => TapeUpdate;

const { beta1, beta2, alpha, epsilon } = optimizerConstants;

/** average · decay + value · (1 − decay). Disposes of intermediate tensors, as the other functions do, since each is as large as all parameters. */
const decayed = (average: tf.Tensor2D, value: tf.Tensor2D, decay: number, constant: Constant) =>
  tf.tidy(() =>
    tf.add<tf.Tensor2D>(tf.mul(average, constant(decay)), tf.mul(value, constant(1 - decay))),
  );

/** average · decay + value² · (1 − decay). */
const decayedSquares = (
  average: tf.Tensor2D,
  values: tf.Tensor2D,
  decay: number,
  constant: Constant,
) => tf.tidy(() => decayed(average, tf.square(values), decay, constant));

/** direction · step / (√squares · correction + ε); the correction is 1 if not given. */
const overRoot = (
  direction: tf.Tensor2D,
  step: tf.Scalar,
  squares: tf.Tensor2D,
  constant: Constant,
  correction?: tf.Scalar,
) =>
  tf.tidy(() => {
    const root = tf.tidy(() => {
      const uncorrected = tf.sqrt(squares);
      const corrected = correction ? tf.mul(uncorrected, correction) : uncorrected;
      return tf.add(corrected, constant(epsilon));
    });
    return tf.div<tf.Tensor2D>(tf.mul(direction, step), root);
  });

/** Gradient of the loss plus the penalty weightDecay/2 · ‖parameters‖². */
const withPenalty = ({ gradient, parameters, settings, constant }: TapeUpdateInput): tf.Tensor2D =>
  settings.weightDecay === 0
    ? gradient
    : tf.tidy(() => tf.add(gradient, tf.mul(parameters, constant(settings.weightDecay))));

/** Adam's update and state for a gradient (Kingma & Ba, 2015, algorithm 1, bias corrections in PyTorch's order). */
function adamUpdate(
  gradient: tf.Tensor2D,
  { slots, scalars, constant }: TapeUpdateInput,
): TapeUpdate {
  const [, stepSize, correction] = scalars;
  const first = decayed(slots[0]!, gradient, beta1, constant);
  const second = decayedSquares(slots[1]!, gradient, beta2, constant);
  const update = overRoot(first, stepSize!, second, constant, correction);
  return { update, slots: [first, second] };
}

/** Every optimizer by its name in a configuration. */
export const tapeOptimizers: Readonly<Record<OptimizerName, Optimizer>> = {
  sgd: (input) => ({ update: tf.mul(withPenalty(input), input.scalars[0]!), slots: [] }),
  /** The velocity starts as the first gradient, as in PyTorch. */
  momentum(input) {
    const { slots, settings, constant, scalars } = input;
    const carried = tf.mul(slots[0]!, constant(settings.momentum));
    const velocity = tf.add<tf.Tensor2D>(carried, withPenalty(input));
    return { update: tf.mul(velocity, scalars[0]!), slots: [velocity] };
  },
  rmsprop(input) {
    const { slots, constant, scalars } = input;
    const gradient = withPenalty(input);
    const second = decayedSquares(slots[0]!, gradient, alpha, constant);
    return { update: overRoot(gradient, scalars[0]!, second, constant), slots: [second] };
  },
  adam: (input) => adamUpdate(withPenalty(input), input),
  /** Decoupled weight decay (Loshchilov & Hutter, 2019, algorithm 2). */
  adamw(input) {
    const { gradient, parameters, scalars, settings, constant } = input;
    const { update, slots } = adamUpdate(gradient, input);
    if (settings.weightDecay === 0) return { update, slots };
    const decay = tf.mul(parameters, tf.mul(scalars[0]!, constant(settings.weightDecay)));
    return { update: tf.add(update, decay), slots };
  },
};
