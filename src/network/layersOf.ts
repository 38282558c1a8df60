// From a network's shape to its layers: the only reader of depth and width where a layer's sizes and parameters are concerned.
import { layerNames } from './layerNames.ts';
import type { NetworkShape } from './networkShape.ts';

/** A parameter's name within its layer: gain and shift scale and move what a hidden layer has normalized. */
export type ParameterName = 'kernel' | 'bias' | 'gain' | 'shift';

/** One parameter of a layer. */
export interface ParameterShape {
  readonly name: ParameterName;
  /** [fan in, fan out] of a kernel, [fan out] of the others. */
  readonly shape: readonly number[];
  /** Numbers in it. */
  readonly size: number;
}

/** One layer. */
export interface Layer {
  /** `1` … `depth`, or `head`. */
  readonly name: string;
  readonly kind: 'hidden' | 'head';
  readonly fanIn: number;
  readonly fanOut: number;
  /** In the order they are kept. */
  readonly parameters: readonly ParameterShape[];
  /** Numbers in all of them. */
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

/** Units of all hidden layers. */
export const hiddenUnits = (network: NetworkShape): number =>
  layersOf(network).reduce((sum, { kind, fanOut }) => sum + (kind === 'hidden' ? fanOut : 0), 0);

/** Numbers that training adjusts in a network. */
export const parameterCount = (network: NetworkShape): number =>
  layersOf(network).reduce((sum, layer) => sum + layer.parameterCount, 0);
