// A measurement that a person asks for: what clipping does to the gradient that is expected of a batch.

/** What clipping makes of the expected gradient, at the present parameters. */
export interface ClippingBias {
  /** Cosine between the mean of the batches' gradients and the mean of the clipped ones. */
  readonly cosine: number;
  /** Norm of the mean of the clipped gradients over the norm of the mean. */
  readonly normRatio: number;
  /** Share of the batches whose gradient was cut. */
  readonly clippedShare: number;
  readonly batches: number;
}
