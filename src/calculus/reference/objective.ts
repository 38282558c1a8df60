// What the reference network computes: the loss of one batch as a function of its parameters.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { NetworkShape } from '../../network/networkShape.ts';

/** A network, its loss, and the batch that the loss is taken of. */
export interface Objective {
  readonly network: NetworkShape;
  readonly loss: ExperimentConfig['loss'];
  /** Samples in the batch. */
  readonly rows: number;
  /** [rows, inputs] */
  readonly x: Float64Array;
  /** [rows, outputs] */
  readonly y: Float64Array;
  /** Where given, the loss sees the output cut to ± this. */
  readonly clamp?: number;
  /** Where given, every array that a step computes is replaced by what this makes of it: to see how far rounding moves the answer. */
  readonly store?: (values: Float64Array) => Float64Array;
}

/** An array that a step has computed, as the objective stores it. */
export const stored = ({ store }: Objective, values: Float64Array): Float64Array =>
  store ? store(values) : values;

/** A layer's parameters, or what belongs to each of them, such as its gradient. */
export interface LayerValues {
  /** All of them in a row: kernel, bias, gain, shift. The others are windows on it. */
  readonly all: Float64Array;
  /** [fan in, fan out] */
  readonly kernel: Float64Array;
  /** [fan out] */
  readonly bias: Float64Array;
  /** [width], in hidden layers of a network that normalizes. */
  readonly gain?: Float64Array;
  /** [width], likewise. */
  readonly shift?: Float64Array;
}

/** A layer's parameters as they come from elsewhere. */
export interface GivenValues {
  readonly kernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
  readonly gain?: ArrayLike<number>;
  readonly shift?: ArrayLike<number>;
}

/** A copy of a layer's values in float64. */
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
