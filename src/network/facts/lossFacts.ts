// What is true of each loss, whoever computes it.

/** One loss. */
export interface LossFacts {
  /** What the kernels of the fused engines know it by. It is never changed, nor given to another. */
  readonly id: number;
  /** Its name on the page. */
  readonly label: string;
  /** What the outputs are: values to be near the targets, a logit of class 1 each, or one logit a class. */
  readonly family: 'squaredError' | 'binary' | 'softmax';
  /** Of a textbook formula that overflows or takes log(0): the loss of its family that does neither. */
  readonly stableForm?: 'binaryCrossEntropy' | 'softmaxCrossEntropy';
}

/** Every loss by its name in a configuration, in the order of the page. */
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

/** The facts of one, with those that some lack as undefined. */
export const factsOfLoss = (name: LossName): LossFacts => lossFacts[name];

/** A single output above it stands for class 1: halfway between the targets where it was fitted to them, 0 where it is a logit. */
export const classBoundary = (name: LossName): number =>
  lossFacts[name].family === 'squaredError' ? 0.5 : 0;
