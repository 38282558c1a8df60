// The fused step on a GPU.
import { sharedDevice } from '../backends/sharedDevice.ts';
import type { EngineOptions, PreparedEngine, TileTime } from '../createEngine.ts';
import type { EngineInput } from '../engine.ts';
import { prepareFusedEngine, type FusedOptions } from './fusedEngine.ts';
import type { Kernels } from './kernels.ts';
import { settingsOf } from './settings.ts';
import { createGpuKernels } from './webgpu/gpuKernels.ts';
import { refusalOf } from './webgpu/refusal.ts';
import { fitted, tileName, tiles, usualTile, type Tile } from './webgpu/tiles.ts';

/** Steps that a shape of tile is timed over. */
const timedSteps = 8;

/** Takes steps from step 0 on, with the kernels afterwards as they were; milliseconds a step. */
async function tryKernels(
  kernels: Kernels,
  { config, sampling }: EngineInput,
  steps: number,
): Promise<number> {
  kernels.keep();
  const start = performance.now();
  await kernels.takeSteps(settingsOf(config, sampling!, 0, steps));
  const took = performance.now() - start;
  kernels.restore();
  return took / steps;
}

/** Kernels that have taken a step, so that a device on which that fails refuses them before anything is trained. */
async function triedKernels(input: EngineInput, create: () => Promise<Kernels>): Promise<Kernels> {
  const kernels = await create();
  try {
    await tryKernels(kernels, input, 1);
    return kernels;
  } catch (error) {
    kernels.dispose();
    throw error;
  }
}

interface Timed extends TileTime {
  readonly kernels: Kernels;
}

/**
 * The kernels with the fastest shape of tile, and how fast each was, the fastest first. Two are alive at most, since each holds the network's memory;
 * a shape that the device refuses is passed over. Rejects with the first refusal where none is left.
 */
async function fastest(
  input: EngineInput,
  candidates: readonly Tile[],
  create: (tile: Tile) => Promise<Kernels>,
): Promise<{ kernels: Kernels; tileTimes: TileTime[] }> {
  let best: Timed | undefined;
  let refusal: unknown;
  const tileTimes: TileTime[] = [];
  for (const tile of candidates)
    try {
      const kernels = await triedKernels(input, () => create(tile));
      const msPerStep = await tryKernels(kernels, input, timedSteps);
      const timed = { kernels, tile: tileName(tile), msPerStep };
      tileTimes.push({ tile: timed.tile, msPerStep });
      const loser = best && best.msPerStep <= msPerStep ? timed : best;
      if (loser !== timed) best = timed;
      loser?.kernels.dispose();
    } catch (error) {
      refusal ??= error;
    }
  if (!best) throw refusal;
  return { kernels: best.kernels, tileTimes: tileTimes.sort((a, b) => a.msPerStep - b.msPerStep) };
}

/** Gets the engine ready on the device of the WebGPU backend; throws a sentence where it can't serve. */
export async function prepareGpuEngine(
  input: EngineInput,
  { tile: wanted, measuresTiles }: EngineOptions,
  options?: FusedOptions,
): Promise<PreparedEngine> {
  const { device, submitPending } = sharedDevice();
  const refusal = refusalOf(input, device.limits);
  if (refusal) throw new Error(refusal);
  const fit = (tile: Tile): Tile =>
    fitted(tile, input.config.network, device.limits.maxComputeWorkgroupStorageSize)!;
  const known = tiles.find((tile) => tileName(tile) === wanted);
  let tileTimes: TileTime[] | undefined;
  const prepared = await prepareFusedEngine(
    input,
    async (kernelInput) => {
      const create = (tile: Tile) => createGpuKernels(device, kernelInput, tile, submitPending);
      if (known || !measuresTiles)
        return triedKernels(input, () => create(fit(known ?? usualTile)));
      const byName = new Map(tiles.map(fit).map((tile) => [tileName(tile), tile]));
      const chosen = await fastest(input, [...byName.values()], create);
      tileTimes = chosen.tileTimes;
      return chosen.kernels;
    },
    options,
  );
  return {
    ...prepared,
    device: { tile: tileTimes?.[0]?.tile ?? tileName(fit(known ?? usualTile)) },
    ...(tileTimes && { tileTimes }),
  };
}
