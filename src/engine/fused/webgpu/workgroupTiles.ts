// How many rows of a batch one workgroup carries through the network.
import type { NetworkShape } from '../../../network/networkShape.ts';

/** The shape of a tile. */
export interface WorkgroupTile {
  /** A multiple of four. */
  readonly rows: number;
  /** Threads that share its work. */
  readonly threads: number;
}

/** A tile by its name: rows × threads. */
export const tileName = ({ rows, threads }: WorkgroupTile): string => `${rows} × ${threads}`;

/** The shapes that are worth measuring: few threads with much in registers suit a software GPU, many a real one. */
export const tiles: readonly WorkgroupTile[] = [
  { rows: 16, threads: 4 },
  { rows: 16, threads: 64 },
  { rows: 8, threads: 64 },
  { rows: 4, threads: 64 },
  { rows: 8, threads: 128 },
  { rows: 4, threads: 128 },
  { rows: 4, threads: 256 },
];

/**
 * The shape that is taken where nothing was measured. Hardware runs 32 or 64 threads in step: 8 rows of 32 units, of which a thread takes four at
 * once, keep 64 threads busy.
 */
export const defaultTile = (isSoftware: boolean): WorkgroupTile =>
  isSoftware ? { rows: 16, threads: 4 } : { rows: 8, threads: 64 };

/** What a network's layers hand on. */
type Widths = Pick<NetworkShape, 'inputs' | 'width' | 'outputs'>;

/** Vectors of four in the widest that a network's layers hand on, the inputs among them. */
export const widest4 = ({ inputs, width, outputs }: Widths): number =>
  Math.ceil(Math.max(inputs, width, outputs) / 4);

/** Bytes of workgroup memory that a tile of a network needs: what goes into a layer and what comes out. */
export const tileBytes = (rows: number, network: Widths): number =>
  rows * 2 * 16 * widest4(network);

/** Bytes of workgroup memory that one thread needs where layers are measured: a struct of 48 and two vectors of 16. */
const measuringBytes = 80;

/** What a device allows a workgroup. */
export type WorkgroupLimits = Pick<
  GPUSupportedLimits,
  | 'maxComputeWorkgroupStorageSize'
  | 'maxComputeInvocationsPerWorkgroup'
  | 'maxComputeWorkgroupSizeX'
>;

/** The different shapes that a device can run for a network, the default one first. */
export function candidateTiles(
  isSoftware: boolean,
  network: Widths,
  limits: WorkgroupLimits,
): WorkgroupTile[] {
  const mostThreads = Math.min(
    limits.maxComputeInvocationsPerWorkgroup,
    limits.maxComputeWorkgroupSizeX,
    limits.maxComputeWorkgroupStorageSize / measuringBytes,
  );
  const fitting = [defaultTile(isSoftware), ...tiles]
    .filter(({ threads }) => threads <= mostThreads)
    .map((tile) => fitted(tile, network, limits.maxComputeWorkgroupStorageSize)!);
  return [...new Map(fitting.map((tile) => [tileName(tile), tile])).values()];
}

/** The tile with fewer rows where a network is too wide for all of them; undefined where it is too wide for four. */
export function fitted(
  tile: WorkgroupTile,
  network: Widths,
  bytes: number,
): WorkgroupTile | undefined {
  let { rows } = tile;
  while (rows > 4 && tileBytes(rows, network) > bytes) rows /= 2;
  return tileBytes(rows, network) <= bytes ? { ...tile, rows } : undefined;
}
