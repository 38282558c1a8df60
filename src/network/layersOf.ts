// The layers of a network shape, with the sizes of their parameters. All other code takes layer sizes from here.
import { layerNames } from './layerNames.ts';
import type { NetworkShape } from './networkShape.ts';

/** Name of a parameter in its layer. Gain and shift are those of the normalization. */
export type ParameterName = 'kernel' | 'bias' | 'gain' | 'shift';

/** Shape of one parameter of a layer. */
export interface ParameterShape {
  readonly name: ParameterName;
  /** [fan in, fan out] for a kernel, [fan out] for the others. */
  readonly shape: readonly number[];
  /** Number of values. */
  readonly size: number;
}

/** One layer, with the shapes of its parameters. */
export interface Layer {
  /** `1` … `depth`, or `head`. */
  readonly name: string;
  readonly kind: 'hidden' | 'head';
  readonly fanIn: number;
  readonly fanOut: number;
  /** In storage order. */
  readonly parameters: readonly ParameterShape[];
  /** Number of values in all of them. */
  readonly parameterCount: number;
}

const parameter = (name: ParameterName, ...shape: number[]): ParameterShape => ({
  name,
  shape,
  size: shape.reduce((size, side) => size * side, 1),
});

/** The layers of a network, the head last. */
export function layersOf(network: NetworkShape): readonly Layer[] {
  const { inputs, outputs, width, depth, normalization } = network;
  const names = layerNames(depth);
  return names.map((name, index): Layer => {
    const kind = index === names.length - 1 ? 'head' : 'hidden';
    const fanIn = index === 0 ? inputs : width;
    const fanOut = kind === 'head' ? outputs : width;
    const normalizes = kind === 'hidden' && normalization !== 'none';
    const parameters = [
      parameter('kernel', fanIn, fanOut),
      parameter('bias', fanOut),
      ...(normalizes ? [parameter('gain', fanOut), parameter('shift', fanOut)] : []),
    ];
    const parameterCount = parameters.reduce((sum, { size }) => sum + size, 0);
    return { name, kind, fanIn, fanOut, parameters, parameterCount };
  });
}

/** Number of hidden units in all layers. */
export const hiddenUnits = (network: NetworkShape): number =>
  layersOf(network).reduce((sum, { kind, fanOut }) => sum + (kind === 'hidden' ? fanOut : 0), 0);

/** Number of trainable parameters. */
export const parameterCount = (network: NetworkShape): number =>
  layersOf(network).reduce((sum, layer) => sum + layer.parameterCount, 0);
