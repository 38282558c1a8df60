// Initial parameters of a network. Every number is a function of the seed, the layer and its index; distributions are not truncated.
import { randomStream, type RandomStream } from '../data/random.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { LayerParameters } from '../network/layerParameters.ts';
import { layersOf } from '../network/layersOf.ts';
import type { NetworkShape } from '../network/networkShape.ts';
import { orthonormalVectors } from './orthogonal.ts';

type Initialization = ExperimentConfig['initialization'];

/** A kernel to draw: its sizes, and the random numbers of its layer by index. */
export interface KernelDraw extends Pick<RandomStream, 'normal' | 'uniform'> {
  readonly fanIn: number;
  readonly fanOut: number;
  /** Standard deviation set by the user, for the initializations that use it. */
  readonly std: number;
}

/** Generates a kernel, [fan in, fan out] row-major, in float64. Yields every few milliseconds, so that the caller can handle messages. */
export type Initializer = (draw: KernelDraw) => Generator<undefined, Float64Array>;

function* fill(
  { fanIn, fanOut }: KernelDraw,
  value: (index: number) => number,
): Generator<undefined, Float64Array> {
  const kernel = new Float64Array(fanIn * fanOut);
  for (let row = 0; row < fanIn; row++) {
    for (let index = row * fanOut; index < (row + 1) * fanOut; index++)
      kernel[index] = value(index);
    yield;
  }
  return kernel;
}

function normalWith(draw: KernelDraw, variance: number): Generator<undefined, Float64Array> {
  const deviation = Math.sqrt(variance);
  return fill(draw, (index) => deviation * draw.normal(index));
}

/** Every initialization by its name in a configuration. */
export const initializers: Readonly<Record<Initialization['kind'], Initializer>> = {
  /** He et al., “Delving deep into rectifiers”, 2015, equation 10. */
  he: (draw) => normalWith(draw, 2 / draw.fanIn),
  /** Glorot & Bengio, 2010, equation 12, as a normal distribution. */
  xavier: (draw) => normalWith(draw, 2 / (draw.fanIn + draw.fanOut)),
  /** LeCun et al., “Efficient backprop”, 1998, section 4.6. */
  lecun: (draw) => normalWith(draw, 1 / draw.fanIn),
  normal: (draw) => normalWith(draw, draw.std * draw.std),
  /** Uniform on ±std·√3, which has the standard deviation `std`. */
  uniform: (draw) => fill(draw, (index) => draw.std * Math.sqrt(3) * (2 * draw.uniform(index) - 1)),
  /** Orthonormal columns, or rows if there are fewer (Saxe, McClelland & Ganguli, 2014). */
  orthogonal,
  zero: (draw) => fill(draw, () => 0),
};

function* orthogonal(draw: KernelDraw): Generator<undefined, Float64Array> {
  const { fanIn, fanOut } = draw;
  const isWide = fanIn < fanOut;
  const [count, length] = isWide ? [fanIn, fanOut] : [fanOut, fanIn];
  const vectors = yield* orthonormalVectors(count, length, draw.normal);
  return yield* fill(draw, (index) => {
    const row = Math.floor(index / fanOut);
    const column = index % fanOut;
    return isWide ? vectors[row][column] : vectors[column][row];
  });
}

/**
 * Normal biases with this standard deviation, the same in every layer, the head among them (σ_b of Poole et al., 2016, section 2, and of Schoenholz
 * et al., 2017, section 2). Their random numbers are a stream of their own, so that the same kernels are drawn whatever it is.
 */
const drawBias = (size: number, std: number, { normal }: RandomStream): Float32Array =>
  std === 0
    ? new Float32Array(size)
    : Float32Array.from({ length: size }, (_, index) => std * normal(index));

/**
 * Draws the initial parameters of a network: yields one layer at a time, the head last, with shifts 0 and gains 1; and undefined every few
 * milliseconds, so that the caller can handle messages.
 */
export function* drawLayers(
  { kind, std, biasStd }: Initialization,
  network: NetworkShape,
  seed: number,
): Generator<LayerParameters | undefined> {
  for (const [layer, { fanIn, fanOut, parameters }] of layersOf(network).entries()) {
    const kernel = yield* initializers[kind]({
      fanIn,
      fanOut,
      std,
      ...randomStream(seed, 'initialization', layer),
    });
    yield {
      kernel: Float32Array.from(kernel),
      bias: drawBias(fanOut, biasStd, randomStream(seed, 'bias', layer)),
      ...(parameters.some(({ name }) => name === 'gain') && {
        gain: new Float32Array(fanOut).fill(1),
        shift: new Float32Array(fanOut),
      }),
    };
  }
}

/** Draws the initial parameters without pauses, one entry per layer. */
export const initialParameters = (...drawn: Parameters<typeof drawLayers>): LayerParameters[] =>
  [...drawLayers(...drawn)].filter((layer) => layer !== undefined);
