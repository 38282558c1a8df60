// The report on a step that was not finite: the first tensor that held a NaN or an Infinity, in the order of execution, and where it came from.

/** The parts of a step, in the order of execution. */
export const phases = ['data', 'forward', 'loss', 'backward', 'clipping', 'update'] as const;

/** One of the parts of a step. */
export type Phase = (typeof phases)[number];

/** Causes of a step that is not finite. Their sentences are in failureSentences.ts, their remedies in diagnosis/. */
export const causes = [
  /** A feature in the data was NaN, Infinity, or so large that what is computed from it overflowed. */
  'badSample',
  /** A loss took the logarithm of a probability that had rounded to 0. */
  'logOfZero',
  /** A softmax took the exponential of a logit over 88.7, where float32 ends. */
  'expOverflow',
  /** Activations grew from layer to layer until one overflowed, with weight norms near their initial ones. */
  'explodingActivations',
  /** A result overflowed with weights that had grown far above their initial norm, over many steps. */
  'driftingWeights',
  /** The same within a few steps: weight norms grew by more than a tenth in one step. */
  'divergingWeights',
  /** The forward pass was finite, but a loss or its derivative was too large for float32. */
  'lossOverflow',
  /** The loss was finite, but the error signal grew from layer to layer in the backward pass until it overflowed. */
  'explodingGradients',
  /** The gradient was finite, but the learning rate times it, or the updated weight, was not. */
  'updateOverflow',
  /** A normalization divided by a standard deviation of 0. */
  'zeroVariance',
  /** The square of a gradient overflowed in the optimizer's second moment. */
  'secondMomentOverflow',
  /** The engine measured a value that is not finite, but recomputing the step from the same state gave finite values only: a fault of the engine. */
  'notReproduced',
  /** None of the above. */
  'other',
] as const;

/** One of the causes. */
export type Cause = (typeof causes)[number];

/** The first tensor of a step, in order of execution, with a NaN or an Infinity. */
export interface Autopsy {
  readonly step: number;
  readonly phase: Phase;
  /** Index of the layer, 0 … depth; the head's is depth, which the loss counts to, and the data count to 0. */
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
