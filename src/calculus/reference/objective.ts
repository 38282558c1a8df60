// The function that the reference network computes: the loss of one batch, as a function of the parameters.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { NetworkShape } from '../../network/networkShape.ts';

/** A network, its loss, and a batch. */
export interface Objective {
  readonly network: NetworkShape;
  readonly loss: ExperimentConfig['loss'];
  /** Samples in the batch. */
  readonly rows: number;
  /** [rows, inputs] */
  readonly x: Float64Array;
  /** [rows, outputs] */
  readonly y: Float64Array;
  /** If given, the output is clamped to ± this before the loss. */
  readonly clamp?: number;
  /** If given, applied to every array that a step computes, such as rounding to float32, to see its effect on the result. */
  readonly store?: (values: Float64Array) => Float64Array;
}

/** An array computed in a step, passed through the objective's `store`. */
export const stored = ({ store }: Objective, values: Float64Array): Float64Array =>
  store ? store(values) : values;

/** A layer's parameters, or one value per parameter, such as its gradient. */
export interface LayerValues {
  /** All values in one array: kernel, bias, gain, shift. The other fields are views of it. */
  readonly all: Float64Array;
  /** [fan in, fan out] */
  readonly kernel: Float64Array;
  /** [fan out] */
  readonly bias: Float64Array;
  /** [width], in hidden layers of a network that normalizes. */
  readonly gain?: Float64Array;
  /** [width], in the same layers. */
  readonly shift?: Float64Array;
}

/** A layer's parameters in arrays of any type. */
export interface GivenValues {
  readonly kernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
  readonly gain?: ArrayLike<number>;
  readonly shift?: ArrayLike<number>;
}

/** Copies a layer's values into float64. */
export function layerValues({ kernel, bias, gain, shift }: GivenValues): LayerValues {
  const normalizing = gain && shift ? { gain, shift } : {};
  const parts = Object.entries({ kernel, bias, ...normalizing });
  const all = new Float64Array(parts.reduce((size, [, part]) => size + part.length, 0));
  let offset = 0;
  const windows = parts.map(([name, part]) => {
    const window = all.subarray(offset, offset + part.length);
    window.set(part);
    offset += part.length;
    return [name, window];
  });
  return { all, ...Object.fromEntries(windows) } as LayerValues;
}
