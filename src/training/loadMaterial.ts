// Makes what an experiment starts from.
import { loadDataset } from '../data/load.ts';
import type { Material } from '../data/material.ts';
import { drawLayers } from '../engine/initializers.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { LayerParameters } from '../network/layerParameters.ts';
import { networkShapeOf } from '../network/networkShape.ts';

/** Milliseconds of drawing weights between two rests. */
export const drawingTime = 50;

/** Loads an experiment's data and draws its weights. Regularly awaits `rest` with the number of layers drawn; an error thrown by `rest` ends it. */
export async function loadMaterial(
  config: ExperimentConfig,
  rest: (layers: number) => Promise<void>,
): Promise<Material> {
  const dataset = await loadDataset(config);
  const initial: LayerParameters[] = [];
  let rested = performance.now();
  for (const layer of drawLayers(config.initialization, networkShapeOf(config), config.seed)) {
    if (layer) initial.push(layer);
    if (performance.now() - rested < drawingTime) continue;
    await rest(initial.length);
    rested = performance.now();
  }
  return { dataset, initial };
}
