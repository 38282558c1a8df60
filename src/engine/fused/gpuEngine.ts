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

/** Steps that a shape of tile is timed over, after one that isn't counted. */
const timedSteps = 8;

/** Milliseconds a step, with the kernels afterwards as they were. */
async function timeSteps(kernels: Kernels, { config, sampling }: EngineInput): Promise<number> {
  kernels.keep();
  await kernels.takeSteps(settingsOf(config, sampling!, 1, 1));
  const start = performance.now();
  await kernels.takeSteps(settingsOf(config, sampling!, 1, timedSteps));
  const took = performance.now() - start;
  kernels.restore();
  return took / timedSteps;
}

/** The kernels with the fastest shape of tile, and how fast each was, the fastest first. */
async function fastest(
  input: EngineInput,
  candidates: readonly Tile[],
  create: (tile: Tile) => Promise<Kernels>,
): Promise<{ kernels: Kernels; tileTimes: TileTime[] }> {
  const timed: { kernels: Kernels; tile: string; msPerStep: number }[] = [];
  for (const tile of candidates) {
    const kernels = await create(tile);
    timed.push({ kernels, tile: tileName(tile), msPerStep: await timeSteps(kernels, input) });
  }
  const [first, ...others] = timed.toSorted((a, b) => a.msPerStep - b.msPerStep);
  for (const { kernels } of others) kernels.dispose();
  const tileTimes = [first!, ...others].map(({ tile, msPerStep }) => ({ tile, msPerStep }));
  return { kernels: first!.kernels, tileTimes };
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
      if (known || !measuresTiles) return create(fit(known ?? usualTile));
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
