// How layers are counted and named: `1` … `depth`, and the head after them.

/** The name of the last layer, which makes the network's output. */
export const headName = 'head';

/** Layers of a network with `depth` hidden layers: these and the head. */
export const layerCount = (depth: number): number => depth + 1;

/** Index of the last hidden layer of a network with `depth` of them. */
export const lastHidden = (depth: number): number => depth - 1;

/** Whether a layer, by index, is the head of a network with `depth` hidden layers. */
export const isHead = (layer: number, depth: number): boolean => layer === depth;

/** A layer's name from its index: `1` … `depth`, then `head`. */
export const layerName = (layer: number, depth: number): string =>
  isHead(layer, depth) ? headName : String(layer + 1);

/** The names of all layers of a network with `depth` hidden layers. */
export const layerNames = (depth: number): string[] =>
  Array.from({ length: layerCount(depth) }, (_, layer) => layerName(layer, depth));
