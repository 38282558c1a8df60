// Tile shapes: how many rows of a batch one workgroup passes through the network, with how many threads.
import type { NetworkShape } from '../../../network/networkShape.ts';

/** Shape of a tile. */
export interface WorkgroupTile {
  /** Rows per workgroup, a multiple of four. */
  readonly rows: number;
  /** Threads per workgroup. */
  readonly threads: number;
}

/** Name of a tile: rows × threads. */
export const tileName = ({ rows, threads }: WorkgroupTile): string => `${rows} × ${threads}`;

/** Shapes worth timing: few threads with many values in registers for a software GPU, many threads for hardware. */
export const tiles: readonly WorkgroupTile[] = [
  { rows: 16, threads: 4 },
  { rows: 16, threads: 64 },
  { rows: 8, threads: 64 },
  { rows: 4, threads: 64 },
  { rows: 8, threads: 128 },
  { rows: 4, threads: 128 },
  { rows: 4, threads: 256 },
];

/** Tile shape if nothing was timed. Hardware runs 32 or 64 threads in lockstep: 8 rows of 32 units, four at a time, occupy 64 threads. */
export const defaultTile = (isSoftware: boolean): WorkgroupTile =>
  isSoftware ? { rows: 16, threads: 4 } : { rows: 8, threads: 64 };

/** Widths of the layers' inputs and outputs. */
type Widths = Pick<NetworkShape, 'inputs' | 'width' | 'outputs'>;

/** Vectors of four in the widest layer, the inputs included. */
export const widest4 = ({ inputs, width, outputs }: Widths): number =>
  Math.ceil(Math.max(inputs, width, outputs) / 4);

/** Bytes of workgroup memory that a tile needs: the input and the output of a layer. */
export const tileBytes = (rows: number, network: Widths): number =>
  rows * 2 * 16 * widest4(network);

/** Bytes of workgroup memory per thread of the measuring shader: a struct of 48 and two vectors of 16. */
const measuringBytes = 80;

/** Workgroup limits of a device. */
export type WorkgroupLimits = Pick<
  GPUSupportedLimits,
  | 'maxComputeWorkgroupStorageSize'
  | 'maxComputeInvocationsPerWorkgroup'
  | 'maxComputeWorkgroupSizeX'
>;

/** Tile shapes that a device can run for a network, without duplicates, the default first. */
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

/** The tile with fewer rows if the network is too wide for all of them; undefined if it is too wide for four. */
export function fitted(
  tile: WorkgroupTile,
  network: Widths,
  bytes: number,
): WorkgroupTile | undefined {
  let { rows } = tile;
  while (rows > 4 && tileBytes(rows, network) > bytes) rows /= 2;
  return tileBytes(rows, network) <= bytes ? { ...tile, rows } : undefined;
}
