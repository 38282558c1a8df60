// Projections of hidden states onto each layer's two principal components.
import { principalPlane } from '../calculus/principalPlane.ts';
import type { Training } from './training.ts';

/** Two-dimensional projections of some hidden layers' activations. */
export interface LayerProjections {
  /** Number of finished updates. */
  readonly step: number;
  /** Coordinates along the two principal components, [rows, 2] per layer. */
  readonly projections: readonly Float32Array[];
}

/** Projects hidden layers, by index, for rows of inputs, [rows, inputs]. */
export async function projectLayers(
  { engine, dataset }: Training,
  x: Float32Array,
  layers: readonly number[],
): Promise<Float32Array[]> {
  const rows = x.length / dataset.training.inputs;
  const values = await engine.hidden(x, layers);
  return values.map((layer) => principalPlane(layer, rows));
}
