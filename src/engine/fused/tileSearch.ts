// Searches for the fastest tile shape of a network on a GPU by timing the candidates in turn.
import type { EngineInput } from '../engine.ts';
import type { TileSearch, TileTime } from '../preparedEngine.ts';
import type { Kernels } from './kernels.ts';
import { stepUniformsOf } from './stepUniforms.ts';
import { tileName, type WorkgroupTile } from './webgpu/workgroupTiles.ts';

/** Timings per shape; the shortest counts. */
const timings = 3;
/** Most steps of one timing: about what the first shape takes in ten milliseconds. */
const mostSteps = 8;
const timingMilliseconds = 10;

/** Kernels compiled with one tile shape. */
interface TileKernels {
  readonly tile: string;
  readonly kernels: Kernels;
}

/** A search that returns the kernels of each shape it has timed. */
export interface KernelSearch extends TileSearch {
  timeNext(): Promise<TileKernels>;
}

/** Times steps from step 0 on and restores the state; milliseconds per step. */
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

/** Makes kernels and takes a step with them, so that a device that can't run them refuses before training starts. */
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

/** Creates a search over these shapes, in this order. */
export function createTileSearch(
  input: EngineInput,
  candidates: readonly WorkgroupTile[],
  create: (tile: WorkgroupTile) => Promise<Kernels>,
): KernelSearch {
  const left = [...candidates];
  const times: TileTime[] = [];
  /** Steps of a timing, the same for all shapes, since every block has a fixed cost. */
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
 * Searches until all shapes are timed or the next would end after `deadline`, a time of `performance.now`; returns the kernels of the fastest shape
 * so far. At most two sets of kernels exist at once, since each holds the network's memory. A shape that the device refuses is skipped; rejects if it
 * refuses all.
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
