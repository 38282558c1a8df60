// Which parameters a layer has.
import type { LayerParameters, NetworkShape } from './engine.ts';

/** A parameter's name within its layer. */
export type ParameterName = keyof LayerParameters;

/** A layer's parameters by index, the head last, in the order they are kept: names with shapes. */
export function parameterShapes(
  { inputs, outputs, width, depth, normalization }: NetworkShape,
  layer: number,
): [ParameterName, number[]][] {
  const isHead = layer === depth;
  const fanIn = layer === 0 ? inputs : width;
  const fanOut = isHead ? outputs : width;
  const normalizes = !isHead && normalization !== 'none';
  return [
    ['kernel', [fanIn, fanOut]],
    ['bias', [fanOut]],
    ...(normalizes
      ? ([
          ['gain', [fanOut]],
          ['shift', [fanOut]],
        ] satisfies [ParameterName, number[]][])
      : []),
  ];
}
