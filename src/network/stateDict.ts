// A network's parameters by the names and in the shapes of a PyTorch module's state_dict.
import type { LayerParameters } from './layerParameters.ts';
import { layersOf, type ParameterName } from './layersOf.ts';
import type { NetworkShape } from './networkShape.ts';

/** One tensor of a state_dict. */
export interface NamedTensor {
  /** `layers.0.weight`, `layers.0.bias`, `norms.0.weight` … `head.weight`, `head.bias`; layer 1 of the page is `layers.0`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
}

/** What PyTorch's Linear and normalization modules call their parameters. */
const names: Readonly<Record<ParameterName, readonly [list: string, name: string]>> = {
  kernel: ['layers', 'weight'],
  bias: ['layers', 'bias'],
  gain: ['norms', 'weight'],
  shift: ['norms', 'bias'],
};

/** The state_dict of a network, whose linear layers hold their weights as [fan out, fan in]. */
export const stateDict = (
  network: NetworkShape,
  parameters: readonly LayerParameters[],
): NamedTensor[] =>
  layersOf(network).flatMap(({ kind, fanIn, fanOut, ...layer }, l) =>
    layer.parameters.map(({ name: parameter, shape }): NamedTensor => {
      const [list, name] = names[parameter];
      const values = parameters[l]![parameter]!;
      const isKernel = parameter === 'kernel';
      return {
        name: kind === 'head' ? `head.${name}` : `${list}.${l}.${name}`,
        shape: isKernel ? [fanOut, fanIn] : shape,
        values: isKernel ? transposed(values, fanIn, fanOut) : values,
      };
    }),
  );

/** A matrix of these sizes, row-major, with rows and columns exchanged. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = values[row * columns + column];
  return result;
}
