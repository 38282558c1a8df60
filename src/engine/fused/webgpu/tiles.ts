// How many rows of a batch one workgroup carries through the network.

/** The shape of a tile. */
export interface Tile {
  /** A multiple of four. */
  readonly rows: number;
  /** Threads that share its work. */
  readonly threads: number;
}

/** A tile by its name: rows × threads. */
export const tileName = ({ rows, threads }: Tile): string => `${rows} × ${threads}`;

/** The shapes that are worth measuring. */
export const tiles: readonly Tile[] = [
  { rows: 4, threads: 64 },
  { rows: 8, threads: 64 },
  { rows: 16, threads: 64 },
  { rows: 16, threads: 128 },
];

/** The shape that is taken where nothing was measured. */
export const usualTile: Tile = { rows: 16, threads: 64 };

/** Bytes of workgroup memory that a tile of a network needs: what goes into a layer and what comes out. */
export const tileBytes = (rows: number, widest4: number): number => rows * 2 * 16 * widest4;

/** The tile with fewer rows where a network is too wide for all of them; undefined where it is too wide for four. */
export function fitted(tile: Tile, widest4: number, bytes: number): Tile | undefined {
  let { rows } = tile;
  while (rows > 4 && tileBytes(rows, widest4) > bytes) rows /= 2;
  return tileBytes(rows, widest4) <= bytes ? { ...tile, rows } : undefined;
}
