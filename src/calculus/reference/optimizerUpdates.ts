// The optimizers in float64, one layer at a time: from the clipped gradient to the update, which is subtracted. The constants are PyTorch's.
import { optimizerConstants } from '../../network/facts/optimizerFacts.ts';
import type { ExperimentConfig } from '../../experiment/config.ts';

type Settings = ExperimentConfig['optimizer'];

/** Inputs of an update, one value per parameter of a layer. */
export interface ReferenceUpdateInput {
  /** After clipping. */
  readonly gradient: Float64Array;
  readonly parameters: Float64Array;
  /** State of the optimizer, as last returned. */
  readonly slots: readonly Float64Array[];
  /** Number of finished steps. */
  readonly step: number;
  readonly settings: Settings;
}

/** What is subtracted from the parameters, and the next state. */
export interface ReferenceUpdate {
  readonly update: Float64Array;
  readonly slots: readonly Float64Array[];
}

/** An optimizer: its number of slots, which start as zeros, and its update. */
interface Optimizer {
  readonly slots: number;
  readonly update: (input: ReferenceUpdateInput) => ReferenceUpdate;
}

const { beta1, beta2, alpha, epsilon } = optimizerConstants;

/** average · decay + value · (1 − decay), elementwise. */
const decayed = (average: Float64Array, values: Float64Array, decay: number): Float64Array =>
  average.map((before, i) => before * decay + values[i] * (1 - decay));

const squares = (values: Float64Array): Float64Array => values.map((value) => value * value);

/** Gradient of the loss plus the penalty weightDecay/2 · ‖parameters‖². */
const withPenalty = ({ gradient, parameters, settings }: ReferenceUpdateInput): Float64Array =>
  gradient.map((slope, i) => slope + settings.weightDecay * parameters[i]);

/** Adam (Kingma & Ba, 2015, algorithm 1). */
function adamUpdate(
  gradient: Float64Array,
  { slots, step, settings: { learningRate } }: ReferenceUpdateInput,
): ReferenceUpdate {
  const first = decayed(slots[0], gradient, beta1);
  const second = decayed(slots[1], squares(gradient), beta2);
  const rate = learningRate / (1 - beta1 ** (step + 1));
  const correction = Math.sqrt(1 - beta2 ** (step + 1));
  const update = first.map(
    (moment, i) => (rate * moment) / (Math.sqrt(second[i]) / correction + epsilon),
  );
  return { update, slots: [first, second] };
}

/** Every optimizer by its name in a configuration. */
export const optimizerUpdates: Readonly<Record<Settings['kind'], Optimizer>> = {
  sgd: {
    slots: 0,
    update: (input) => ({
      update: withPenalty(input).map((slope) => input.settings.learningRate * slope),
      slots: [],
    }),
  },
  momentum: {
    slots: 1,
    update(input) {
      const { learningRate, momentum } = input.settings;
      const slopes = withPenalty(input);
      const velocity = slopes.map((slope, i) => momentum * input.slots[0][i] + slope);
      return { update: velocity.map((value) => learningRate * value), slots: [velocity] };
    },
  },
  rmsprop: {
    slots: 1,
    update(input) {
      const { learningRate } = input.settings;
      const slopes = withPenalty(input);
      const second = decayed(input.slots[0], squares(slopes), alpha);
      const update = slopes.map(
        (slope, i) => (learningRate * slope) / (Math.sqrt(second[i]) + epsilon),
      );
      return { update, slots: [second] };
    },
  },
  adam: { slots: 2, update: (input) => adamUpdate(withPenalty(input), input) },
  /** Decoupled weight decay (Loshchilov & Hutter, 2019, algorithm 2). */
  adamw: {
    slots: 2,
    update(input) {
      const { parameters, settings } = input;
      const { update, slots } = adamUpdate(input.gradient, input);
      const decay = settings.learningRate * settings.weightDecay;
      return { update: update.map((value, i) => value + decay * parameters[i]), slots };
    },
  },
};
