// From layer projections to tiles in one scale: which layers are shown, how wide each projection is, and a sentence on them.
import { lastHidden } from '../../network/layerNames.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** Maximum number of tiles. */
const mostTiles = 20;

/** Under this share of the widest projection's extent a projection is drawn as one point: about a pixel of a tile. */
const pointShare = 1 / 20;

/** One layer's projection in a tile. */
export interface LayerTile {
  /** Index of the layer, 0 is layer 1. */
  readonly layer: number;
  /** Coordinates [rows, 2]. */
  readonly projection: Float32Array;
  /** The largest magnitude of a coordinate. */
  readonly extent: number;
  /** Root mean square distance of the samples from their middle, along the layer's two principal directions. */
  readonly radius: number;
  readonly kind: 'spread' | 'point' | 'notFinite';
}

/** The tiles of a step. */
export interface TileSet {
  readonly tiles: readonly LayerTile[];
  /** Half the side of a tile, in the units of the coordinates: the extent of the widest projection. */
  readonly reach: number;
  /** The layer of the widest projection; undefined where no samples stand apart. */
  readonly widest: number | undefined;
}

/** The layers that have a tile, as indices: all of a network of twenty, else twenty evenly spaced with the first and the last. */
export function tileLayers(depth: number): number[] {
  const count = Math.min(depth, mostTiles);
  const stride = count > 1 ? lastHidden(depth) / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => Math.round(i * stride));
}

/** How far the samples reach from the middle: the largest coordinate's magnitude; NaN where one is. */
const extentOf = (projection: Float32Array): number =>
  projection.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function radiusOf(projection: Float32Array, extent: number): number {
  if (!(extent > 0 && extent < Infinity)) return extent;
  const sum = projection.reduce((total, value) => total + (value / extent) ** 2, 0);
  return extent * Math.sqrt(sum / (projection.length / 2));
}

/** The projections of these layers in one scale, in which the widest fills its tile. */
export function tilesOf(layers: readonly number[], projections: readonly Float32Array[]): TileSet {
  const extents = projections.map(extentOf);
  const reach = Math.max(0, ...extents.filter((extent) => extent < Infinity));
  const tiles = projections.map((projection, i): LayerTile => {
    const extent = extents[i]!;
    const small = reach === 0 || extent < pointShare * reach;
    const kind = !(extent < Infinity) ? 'notFinite' : small ? 'point' : 'spread';
    return { layer: layers[i]!, projection, extent, radius: radiusOf(projection, extent), kind };
  });
  return { tiles, reach, widest: reach > 0 ? layers[extents.indexOf(reach)] : undefined };
}

/** Number of distinct points of a projection. */
export const placesOf = (projection: Float32Array): number =>
  new Set(
    Array.from(
      { length: projection.length / 2 },
      (_, i) => `${projection[2 * i]} ${projection[2 * i + 1]}`,
    ),
  ).size;

/** A tile in words: “layer 7, radius 3.1e-5: a point”. */
export function describeTile({ layer, radius, kind }: LayerTile): string {
  if (kind === 'notFinite') return `layer ${layer + 1}, not finite`;
  return `layer ${layer + 1}, radius ${formatNumber(radius)}${kind === 'point' ? ': a point' : ''}`;
}

/** The scale, and where there are only points, in a sentence or two. */
export function describeTiles({ tiles, widest }: TileSet): string {
  if (tiles.every(({ kind }) => kind === 'notFinite')) return 'No layer’s samples are finite.';
  if (widest === undefined) return 'In every layer all samples stand on one point.';
  const scale = `One scale: layer ${widest + 1}, the widest, fills its tile.`;
  const isDrawn = ({ kind }: LayerTile) => kind !== 'point';
  const [first, last] = [tiles.findIndex(isDrawn), tiles.findLastIndex(isDrawn)];
  if (last < tiles.length - 1)
    return `${scale} From layer ${tiles[last + 1]!.layer + 1} on it is a point.`;
  return first > 0 ? `${scale} Up to layer ${tiles[first - 1]!.layer + 1} it is a point.` : scale;
}
