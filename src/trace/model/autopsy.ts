// The report on a step that was not finite: the first tensor that held a NaN or an Infinity, in the order of execution, and where it came from.

/** The parts of a step, in the order of execution. */
export const phases = ['data', 'forward', 'loss', 'backward', 'clipping', 'update'] as const;

/** One of the parts of a step. */
export type Phase = (typeof phases)[number];

/** Why a step stopped being finite. What each one means and what helps is said in diagnosis/. */
export const causes = [
  /** A feature in the data was NaN, Infinity, or so large that what is computed from it overflowed. */
  'badSample',
  /** A loss took the logarithm of a probability that had rounded to 0. */
  'logOfZero',
  /** A softmax took the exponential of a logit over 88.7, where float32 ends. */
  'expOverflow',
  /** Activations grew from layer to layer until one overflowed, with weights about as they were at first. */
  'explodingActivations',
  /** A result overflowed with weights that training had made, little by little, much larger than they were at first. */
  'driftingWeights',
  /** The same within a few steps: they grew by more than a tenth at a step. */
  'divergingWeights',
  /** The forward pass was finite, but a loss or its derivative was too large for float32. */
  'lossOverflow',
  /** The loss was finite, but the error grew from layer to layer on its way back. */
  'explodingGradients',
  /** The gradient was finite, but the learning rate times it was not, or the weights could not take it. */
  'updateOverflow',
  /** A normalization divided by a standard deviation of 0. */
  'zeroVariance',
  /** The square of a gradient overflowed in the optimizer's second moment. */
  'secondMomentOverflow',
  /** The engine measured a value that is not finite, and the step computed again from the same state was finite throughout: the engine is at fault. */
  'notReproduced',
  /** None of the above. */
  'other',
] as const;

/** One of the causes. */
export type Cause = (typeof causes)[number];

/** What was found at the first tensor that was not finite. */
export interface Autopsy {
  readonly step: number;
  readonly phase: Phase;
  /** Index of the layer, the head's is the network's depth; the loss belongs to the head, the data to layer 0. */
  readonly layer: number;
  /** What was computed: `matMul`, `bias`, `normalization`, `activation`, `exp`, `log`, `division`, …; the metric of a step that was not reproduced. */
  readonly operation: string;
  /** Rows of the batch that it came from, ascending; empty where no single row did. */
  readonly samples: readonly number[];
  /** Rows that the batch had. */
  readonly batchSize: number;
  /** How many of the tensor's values were NaN, Infinity and −Infinity. */
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  /** How many values the tensor had. */
  readonly size: number;
  /** The smallest and the largest finite value that went into the operation; null where none was finite. */
  readonly inputRange: readonly [number, number] | null;
  readonly cause: Cause;
}
