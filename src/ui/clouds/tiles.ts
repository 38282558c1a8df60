// From clouds of samples to tiles in one scale: which layers are shown, how wide each cloud is, and what to say of them.
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** Tiles at most. */
const mostTiles = 20;

/** Under this share of the widest cloud's extent a cloud is drawn as one point: about a pixel of a tile. */
const pointShare = 1 / 20;

/** One layer's cloud as it is drawn. */
export interface Tile {
  /** Index of the layer, 0 is layer 1. */
  readonly layer: number;
  /** Coordinates [rows, 2]. */
  readonly cloud: Float32Array;
  /** The largest magnitude of a coordinate. */
  readonly extent: number;
  /** Root mean square distance of the samples from their middle, in the layer's two main directions. */
  readonly radius: number;
  readonly kind: 'cloud' | 'point' | 'notFinite';
}

/** The tiles of a step. */
export interface TileSet {
  readonly tiles: readonly Tile[];
  /** What the side of a tile spans from its middle, in the units of the coordinates: the extent of the widest cloud. */
  readonly reach: number;
  /** The layer of the widest cloud; undefined where no samples stand apart. */
  readonly widest: number | undefined;
}

/** The layers that have a tile, as indices: all of a network of twenty, else twenty evenly spaced with the first and the last. */
export function tileLayers(depth: number): number[] {
  const count = Math.min(depth, mostTiles);
  const stride = count > 1 ? (depth - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => Math.round(i * stride));
}

/** How far the samples reach from the middle: the largest coordinate's magnitude; NaN where one is. */
const extentOf = (cloud: Float32Array): number =>
  cloud.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function radiusOf(cloud: Float32Array, extent: number): number {
  if (!(extent > 0 && extent < Infinity)) return extent;
  const sum = cloud.reduce((total, value) => total + (value / extent) ** 2, 0);
  return extent * Math.sqrt(sum / (cloud.length / 2));
}

/** The clouds of these layers in one scale, in which the widest fills its tile. */
export function tilesOf(layers: readonly number[], clouds: readonly Float32Array[]): TileSet {
  const extents = clouds.map(extentOf);
  const reach = Math.max(0, ...extents.filter((extent) => extent < Infinity));
  const tiles = clouds.map((cloud, i): Tile => {
    const extent = extents[i]!;
    const small = reach === 0 || extent < pointShare * reach;
    const kind = !(extent < Infinity) ? 'notFinite' : small ? 'point' : 'cloud';
    return { layer: layers[i]!, cloud, extent, radius: radiusOf(cloud, extent), kind };
  });
  return { tiles, reach, widest: reach > 0 ? layers[extents.indexOf(reach)] : undefined };
}

/** On how many different places the samples of a cloud stand. */
export const placesOf = (cloud: Float32Array): number =>
  new Set(Array.from({ length: cloud.length / 2 }, (_, i) => `${cloud[2 * i]} ${cloud[2 * i + 1]}`))
    .size;

/** A tile in words: “layer 7, radius 3.1e-5: a point”. */
export function describeTile({ layer, radius, kind }: Tile): string {
  if (kind === 'notFinite') return `layer ${layer + 1}, not finite`;
  return `layer ${layer + 1}, radius ${formatNumber(radius)}${kind === 'point' ? ': a point' : ''}`;
}

/** The scale, and where there are only points, in a sentence or two. */
export function describeTiles({ tiles, widest }: TileSet): string {
  if (tiles.every(({ kind }) => kind === 'notFinite')) return 'No layer’s samples are finite.';
  if (widest === undefined) return 'In every layer all samples stand on one point.';
  const scale = `One scale: layer ${widest + 1}, the widest, fills its tile.`;
  const isDrawn = ({ kind }: Tile) => kind !== 'point';
  const [first, last] = [tiles.findIndex(isDrawn), tiles.findLastIndex(isDrawn)];
  if (last < tiles.length - 1)
    return `${scale} From layer ${tiles[last + 1]!.layer + 1} on it is a point.`;
  return first > 0 ? `${scale} Up to layer ${tiles[first - 1]!.layer + 1} it is a point.` : scale;
}
