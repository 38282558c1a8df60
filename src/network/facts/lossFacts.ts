// Facts of each loss, the same for every engine.

/** One loss. */
export interface LossFacts {
  /** Id in the kernels of the fused engines. Never change it, nor give it to another row. */
  readonly id: number;
  /** Name on the page. */
  readonly label: string;
  /** Meaning of the outputs: values fitted to the targets, one logit of class 1 each, or one logit per class. */
  readonly family: 'squaredError' | 'binary' | 'softmax';
  /** For a textbook formula that overflows or takes log(0): the stable loss of its family. */
  readonly stableForm?: 'binaryCrossEntropy' | 'softmaxCrossEntropy';
}

/** Every loss by its name in a configuration, in the page's order. */
export const lossFacts = {
  mse: { id: 0, label: 'Mean squared error', family: 'squaredError' },
  binaryCrossEntropy: { id: 1, label: 'Binary cross-entropy', family: 'binary' },
  softmaxCrossEntropy: { id: 2, label: 'Softmax cross-entropy', family: 'softmax' },
  naiveBinaryCrossEntropy: {
    id: 3,
    label: 'Binary, naive log(p)',
    family: 'binary',
    stableForm: 'binaryCrossEntropy',
  },
  naiveSoftmaxCrossEntropy: {
    id: 4,
    label: 'Softmax, naive exp(z)',
    family: 'softmax',
    stableForm: 'softmaxCrossEntropy',
  },
} as const satisfies Record<string, LossFacts>;

/** A loss's name in a configuration. */
export type LossName = keyof typeof lossFacts;

/** The facts of one loss; optional facts are undefined if missing. */
export const factsOfLoss = (name: LossName): LossFacts => lossFacts[name];

/** A single output above it predicts class 1: 0.5 if it was fitted to the targets 0 and 1, 0 if it is a logit. */
export const classBoundary = (name: LossName): number =>
  lossFacts[name].family === 'squaredError' ? 0.5 : 0;
