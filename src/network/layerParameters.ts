// The parameters of a layer, as engines hold them and files keep them.

/** One layer's parameters, row-major. */
export interface LayerParameters {
  /** [fan in, fan out] */
  readonly kernel: Float32Array;
  /** [fan out] */
  readonly bias: Float32Array;
  /** [width], in hidden layers of a network that normalizes. */
  readonly gain?: Float32Array;
  /** [width], in the same layers. */
  readonly shift?: Float32Array;
}

/** A network's parameters after some steps. */
export interface Weights {
  /** Finished steps. */
  readonly step: number;
  /** One entry per layer, the head last. */
  readonly parameters: readonly LayerParameters[];
}
