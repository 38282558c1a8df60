// Types of data sets and batches.

/** Samples row after row: `x` is [count, inputs], `y` is [count, outputs] as the loss expects it. */
export interface Samples {
  readonly count: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly x: Float32Array;
  /** Targets: a value (regression), 0 or 1 (two classes, one logit), or one-hot rows. */
  readonly y: Float32Array;
}

/** A data set with its fixed split. */
export interface Dataset {
  readonly training: Samples;
  readonly test: Samples;
}

/** The rows of one step: `x` [batch, inputs] and `y` [batch, outputs]. */
export interface Batch {
  readonly x: Float32Array;
  readonly y: Float32Array;
}
