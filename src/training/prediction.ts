// What a network answers to inputs.

/** The output of a network after some steps. */
export interface Prediction {
  readonly step: number;
  /** [rows, outputs]: logits, or values in a regression. */
  readonly output: Float32Array;
}
