// How a network's parameters start. Every draw is a function of the seed, the layer and its index, and untruncated.
import { normal, uniform } from '../data/random.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { LayerParameters, NetworkShape } from './engine.ts';

type Initialization = ExperimentConfig['initialization'];

/** A kernel to be drawn: its sizes, and the random numbers of its layer by their index. */
export interface KernelDraw {
  readonly fanIn: number;
  readonly fanOut: number;
  /** The deviation a person has set, for the initializations that take one. */
  readonly std: number;
  readonly normal: (index: number) => number;
  readonly uniform: (index: number) => number;
}

/** A kernel's values, [fan in, fan out] row after row, in float64. */
export type Initializer = (draw: KernelDraw) => Float64Array;

const fill = ({ fanIn, fanOut }: KernelDraw, value: (index: number) => number): Float64Array =>
  Float64Array.from({ length: fanIn * fanOut }, (_, index) => value(index));

const normalWith = (draw: KernelDraw, variance: number): Float64Array => {
  const deviation = Math.sqrt(variance);
  return fill(draw, (index) => deviation * draw.normal(index));
};

/** Every initialization by its name in a configuration. */
export const initializers: Readonly<Record<Initialization['kind'], Initializer>> = {
  /** He et al., “Delving deep into rectifiers”, 2015, equation 10. */
  he: (draw) => normalWith(draw, 2 / draw.fanIn),
  /** Glorot & Bengio, 2010, equation 12, as a normal distribution. */
  xavier: (draw) => normalWith(draw, 2 / (draw.fanIn + draw.fanOut)),
  /** LeCun et al., “Efficient backprop”, 1998, section 4.6. */
  lecun: (draw) => normalWith(draw, 1 / draw.fanIn),
  normal: (draw) => normalWith(draw, draw.std ** 2),
  /** On ±std·√3, so that `std` is its deviation too. */
  uniform: (draw) => fill(draw, (index) => draw.std * Math.sqrt(3) * (2 * draw.uniform(index) - 1)),
  /** Orthonormal columns, or rows where they are fewer (Saxe, McClelland & Ganguli, 2014). */
  orthogonal: orthogonal,
  zero: (draw) => fill(draw, () => 0),
};

/** Gram–Schmidt on the shorter side's vectors of a normal draw, each freed of the others twice so that rounding leaves nothing. */
function orthogonal(draw: KernelDraw): Float64Array {
  const { fanIn, fanOut } = draw;
  const count = Math.min(fanIn, fanOut);
  const length = Math.max(fanIn, fanOut);
  const vectors: Float64Array[] = [];
  for (let row = 0; row < count; row++) {
    const vector = Float64Array.from({ length }, (_, k) => draw.normal(row * length + k));
    for (const other of [...vectors, ...vectors]) {
      const overlap = dot(vector, other);
      for (let k = 0; k < length; k++) vector[k]! -= overlap * other[k]!;
    }
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  return fill(draw, (index) => {
    const row = Math.floor(index / fanOut);
    const column = index % fanOut;
    return fanIn < fanOut ? vectors[row]![column]! : vectors[column]![row]!;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** The parameters that a network starts from, one entry a layer, the head last: kernels as asked, biases and shifts 0, gains 1. */
export function initialParameters(
  { kind, std }: Initialization,
  network: NetworkShape,
  seed: number,
): LayerParameters[] {
  const { inputs, width, depth, outputs, normalization } = network;
  return Array.from({ length: depth + 1 }, (_, layer) => {
    const fanIn = layer === 0 ? inputs : width;
    const fanOut = layer === depth ? outputs : width;
    const kernel = initializers[kind]({
      fanIn,
      fanOut,
      std,
      normal: (index) => normal(seed, 'initialization', layer, index),
      uniform: (index) => uniform(seed, 'initialization', layer, index),
    });
    return {
      kernel: Float32Array.from(kernel),
      bias: new Float32Array(fanOut),
      ...(layer < depth &&
        normalization !== 'none' && {
          gain: new Float32Array(width).fill(1),
          shift: new Float32Array(width),
        }),
    };
  });
}
