// The sizes that shaders are generated for.
import { padded } from '../plan.ts';
import type { SizingInput } from '../kernels.ts';
import type { WorkgroupTile } from './workgroupTiles.ts';

/** Sizes of a network; names that end in `4` count vectors of four. */
export interface ShaderSizes {
  /** Number of hidden layers. */
  readonly depth: number;
  /** Hidden layers and the head. */
  readonly layers: number;
  readonly inputs: number;
  readonly width: number;
  readonly outputs: number;
  readonly inputs4: number;
  readonly width4: number;
  readonly outputs4: number;
  readonly normalizes: boolean;
  readonly batch: number;
  readonly training: number;
  readonly test: number;
  /** Rows per tile, and numbers of tiles that cover the batch, the test set and the training set. */
  readonly rows: number;
  readonly batchTiles: number;
  readonly testTiles: number;
  readonly trainingTiles: number;
  /** Threads per workgroup. */
  readonly threads: number;
  /** Size of the first layer's parameters, of each later hidden layer's, and of all. */
  readonly first4: number;
  readonly hidden4: number;
  readonly parameters4: number;
}

/** Parameters updated by one workgroup, in vectors of four. */
export const chunk4 = 512;

/** True if workgroups have fewer threads than hardware runs in lockstep (32 or 64): a shape for software GPUs, with more work per thread. */
export const hasFewThreads = ({ threads }: ShaderSizes): boolean => threads < 32;

/** Columns and rows, in vectors of four, of the block of a weight gradient that one thread computes. */
export const gradientSide = (sizes: ShaderSizes): number => (hasFewThreads(sizes) ? 4 : 2);

/** Sizes of a network with tiles of a shape. */
export function shaderSizesOf(
  { plan, training, test }: SizingInput,
  tile: WorkgroupTile,
): ShaderSizes {
  const { depth, inputs, width, outputs, normalization } = plan.network;
  const tilesFor = (count: number) => Math.ceil(count / tile.rows);
  return {
    depth,
    layers: plan.layers.length,
    inputs,
    width,
    outputs,
    inputs4: padded(inputs) / 4,
    width4: padded(width) / 4,
    outputs4: padded(outputs) / 4,
    normalizes: normalization === 'layer',
    batch: plan.batchSize,
    training: training.count,
    test: test?.count ?? 0,
    rows: tile.rows,
    batchTiles: tilesFor(plan.batchSize),
    testTiles: tilesFor(test?.count ?? 0),
    trainingTiles: tilesFor(training.count),
    threads: tile.threads,
    first4: plan.layers[0]!.length / 4,
    hidden4: (plan.layers[1]?.length ?? 0) / 4,
    parameters4: plan.length / 4,
  };
}

/** Workgroups that compute one layer's weight gradient. */
export function gradientGroups(sizes: ShaderSizes): number {
  const { inputs4, width4, outputs4, depth, threads } = sizes;
  const side = gradientSide(sizes);
  const blocks = (fanIn4: number, fanOut4: number) =>
    Math.ceil(fanIn4 / side) * Math.ceil(fanOut4 / side);
  const most = Math.max(
    blocks(inputs4, width4),
    depth > 1 ? blocks(width4, width4) : 0,
    blocks(width4, outputs4),
  );
  return Math.ceil(most / threads);
}

/** Workgroups that update one layer. */
export const updateGroups = (input: SizingInput): number =>
  Math.ceil(Math.max(...input.plan.layers.map(({ length }) => length / 4)) / chunk4);
