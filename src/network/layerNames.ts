// Numbers and names of layers: `1` … `depth`, then the head.

/** Name of the last layer, which computes the network's output. */
export const headName = 'head';

/** Number of layers of a network with `depth` hidden layers, the head included. */
export const layerCount = (depth: number): number => depth + 1;

/** Index of the last of `depth` hidden layers. */
export const lastHidden = (depth: number): number => depth - 1;

/** True if a layer, by index, is the head of a network with `depth` hidden layers. */
export const isHead = (layer: number, depth: number): boolean => layer === depth;

/** Name of a layer by index: `1` … `depth`, then `head`. */
export const layerName = (layer: number, depth: number): string =>
  isHead(layer, depth) ? headName : String(layer + 1);

/** Names of all layers of a network with `depth` hidden layers. */
export const layerNames = (depth: number): string[] =>
  Array.from({ length: layerCount(depth) }, (_, layer) => layerName(layer, depth));
