// Finds the shape of tile that is fastest for a network on a GPU, one candidate after the other.
import type { EngineInput } from '../engine.ts';
import type { TileSearch, TileTime } from '../preparedEngine.ts';
import type { Kernels } from './kernels.ts';
import { stepUniformsOf } from './stepUniforms.ts';
import { tileName, type WorkgroupTile } from './webgpu/workgroupTiles.ts';

/** A shape is timed this many times, and the shortest counts. */
const timings = 3;
/** Steps of one timing: as many as the first shape takes in some ten milliseconds. */
const mostSteps = 8;
const timingMilliseconds = 10;

/** Kernels with tiles of one shape. */
interface TileKernels {
  readonly tile: string;
  readonly kernels: Kernels;
}

/** A search that gives the kernels with each shape it has timed. */
export interface KernelSearch extends TileSearch {
  timeNext(): Promise<TileKernels>;
}

/** Takes steps from step 0 on, with the kernels afterwards as they were; milliseconds a step. */
export async function timeSteps(
  kernels: Kernels,
  { config, sampling }: EngineInput,
  steps: number,
): Promise<number> {
  kernels.keep();
  const start = performance.now();
  await kernels.takeSteps(stepUniformsOf(config, sampling!, 0, steps));
  const took = performance.now() - start;
  kernels.restore();
  return took / steps;
}

/** Kernels that have been tried, so that a device on which that fails refuses them before anything is trained. */
export async function triedKernels(
  create: () => Promise<Kernels>,
  attempt: (kernels: Kernels) => Promise<unknown>,
): Promise<Kernels> {
  const kernels = await create();
  try {
    await attempt(kernels);
    return kernels;
  } catch (error) {
    kernels.dispose();
    throw error;
  }
}

/** A search among these shapes, in this order. */
export function createTileSearch(
  input: EngineInput,
  candidates: readonly WorkgroupTile[],
  create: (tile: WorkgroupTile) => Promise<Kernels>,
): KernelSearch {
  const left = [...candidates];
  const times: TileTime[] = [];
  /** The same for all shapes, since a block has a fixed cost. */
  let steps: number | undefined;
  return {
    get isOver() {
      return left.length === 0;
    },
    times,
    async timeNext() {
      const shape = left.shift()!;
      const tile = tileName(shape);
      const kernels = await triedKernels(
        () => create(shape),
        async (kernels) => {
          const first = await timeSteps(kernels, input, 1);
          steps ??= Math.max(1, Math.min(mostSteps, Math.floor(timingMilliseconds / first)));
          let msPerStep = Infinity;
          for (let timing = 0; timing < timings; timing++)
            msPerStep = Math.min(msPerStep, await timeSteps(kernels, input, steps));
          times.push({ tile, msPerStep });
        },
      );
      times.sort((a, b) => a.msPerStep - b.msPerStep);
      return { tile, kernels };
    },
  };
}

/**
 * Searches until all shapes are timed or the next would end after `deadline`, a time of `performance.now`; the kernels of the fastest so far. Two
 * kernels are alive at most, since each holds the network's memory. A shape that the device refuses is passed over; rejects where it refuses all.
 */
export async function fastestKernels(search: KernelSearch, deadline: number): Promise<TileKernels> {
  let best: TileKernels | undefined;
  let refusal: unknown;
  let longest = 0;
  while (!search.isOver && (!best || performance.now() + longest < deadline)) {
    const start = performance.now();
    try {
      const timed = await search.timeNext();
      const isFastest = search.times[0]!.tile === timed.tile;
      (isFastest ? best : timed)?.kernels.dispose();
      if (isFastest) best = timed;
    } catch (error) {
      refusal ??= error;
    }
    longest = Math.max(longest, performance.now() - start);
  }
  if (!best) throw refusal;
  return best;
}
