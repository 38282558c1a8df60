// The bias of clipping: the expected clipped gradient of a batch compared with the expected gradient.

/** Measured over one epoch of batches, at fixed parameters. */
export interface ClippingBias {
  /** Cosine between the mean of the batches' gradients and the mean of the clipped ones. */
  readonly cosine: number;
  /** Norm of the mean of the clipped gradients over the norm of the mean. */
  readonly normRatio: number;
  /** Share of the batches whose gradient was clipped, 0 to 1. */
  readonly clippedShare: number;
  readonly batches: number;
}
