// Layout of the one matrix that holds all parameters: one row per layer, the head last.
import * as tf from '@tensorflow/tfjs-core';
import type { LayerParameters } from '../../network/layerParameters.ts';
import type { Layer, ParameterName } from '../../network/layersOf.ts';
import type { MatrixPiece, Workspace } from './workspace.ts';

/** A layer's parameters as tensors: kernel [fan in, fan out], the others [fan out]. */
export type LayerTensors = Readonly<
  { kernel: tf.Tensor2D; bias: tf.Tensor1D } & { [Name in 'gain' | 'shift']?: tf.Tensor1D }
>;

/** Layout of one layer's row: its parameters in order, then zeros up to the longest row. */
export interface LayerLayout {
  readonly pieces: readonly (MatrixPiece & { readonly name: ParameterName })[];
  /** Number of parameters; the rest of the row is zero and stays zero. */
  readonly size: number;
}

/** Layout of the matrix, [layers.length, rowLength]. */
export interface Layout {
  readonly layers: readonly LayerLayout[];
  readonly rowLength: number;
}

/** The layout of these layers' parameters. */
export function layoutOf(networkLayers: readonly Layer[]): Layout {
  const rowLength = Math.max(...networkLayers.map(({ parameterCount }) => parameterCount));
  const layers = networkLayers.map(({ parameters, parameterCount }, layer) => {
    let offset = layer * rowLength;
    const pieces = parameters.map(({ name, shape, size }) => {
      const piece = { name, offset, shape: [...shape] };
      offset += size;
      return piece;
    });
    return { pieces, size: parameterCount };
  });
  return { layers, rowLength };
}

/** Writes parameters into a matrix, row-major. Throws if their sizes don't match the layout. */
export function pack(layout: Layout, parameters: readonly LayerParameters[]): Float32Array {
  const values = new Float32Array(layout.layers.length * layout.rowLength);
  layout.layers.forEach(({ pieces, size }, layer) => {
    const arrays = pieces.map(({ name }) => parameters[layer]?.[name]);
    const given = arrays.reduce((sum, array) => sum + (array?.length ?? 0), 0);
    if (given !== size)
      throw new Error(`Layer ${layer + 1} needs ${size} parameters and was given ${given}.`);
    pieces.forEach(({ offset }, index) => values.set(arrays[index]!, offset));
  });
  return values;
}

/** Reads the parameters of all layers from a matrix. */
export function unpack(layout: Layout, values: Float32Array): LayerParameters[] {
  return layout.layers.map(({ pieces }) => {
    const entries = pieces.map(({ name, offset, shape }) => {
      const size = shape.reduce((product, side) => product * side, 1);
      return [name, values.slice(offset, offset + size)];
    });
    return Object.fromEntries(entries) as LayerParameters;
  });
}

/** A layer's row without its padding. */
export const layerRow = ({ layers, rowLength }: Layout, values: Float32Array, layer: number) =>
  values.subarray(layer * rowLength, layer * rowLength + layers[layer]!.size);

/** Slices the matrix into the layers' tensors. */
export function layerTensors(
  layout: Layout,
  matrix: tf.Tensor2D,
  workspace: Workspace,
): LayerTensors[] {
  const pieces = layout.layers.flatMap((layer) => layer.pieces);
  const tensors = workspace.cut(matrix, pieces);
  let next = 0;
  return layout.layers.map(
    (layer) =>
      Object.fromEntries(
        layer.pieces.map(({ name }) => [name, tensors[next++]!]),
      ) as unknown as LayerTensors,
  );
}

/** Joins tensors into a matrix: each group is a row, padded with zeros to `rowLength`. */
export function joinRows(
  groups: readonly (readonly tf.Tensor[])[],
  rowLength: number,
  workspace: Workspace,
): tf.Tensor2D {
  const parts = groups.flatMap((group) => {
    const missing = rowLength - group.reduce((size, tensor) => size + tensor.size, 0);
    const flat = group.map((tensor) => tf.reshape(tensor, [-1]));
    return missing ? [...flat, workspace.zeros(missing)] : flat;
  });
  return tf.reshape(tf.concat(parts), [groups.length, rowLength]);
}
