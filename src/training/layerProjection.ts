// Where samples stand in hidden layers: each layer's activations in the plane of their two principal directions.
import { principalPlane } from '../calculus/principalPlane.ts';
import type { Training } from './training.ts';

/** Two-dimensional projections of some hidden layers' activations. */
export interface LayerProjections {
  /** Finished updates at which they were taken. */
  readonly step: number;
  /** For each layer, coordinates along its two principal directions, [rows, 2]. */
  readonly projections: readonly Float32Array[];
}

/** Projections of hidden layers, by index, for rows of inputs, [rows, inputs]. */
export async function projectLayers(
  { engine, dataset }: Training,
  x: Float32Array,
  layers: readonly number[],
): Promise<Float32Array[]> {
  const rows = x.length / dataset.training.inputs;
  const values = await engine.hidden(x, layers);
  return values.map((layer) => principalPlane(layer, rows));
}
