// The fused step on a GPU.
import { sharedDevice } from '../tape/backends/sharedDevice.ts';
import type { EngineOptions, PreparedEngine } from '../createEngine.ts';
import type { EngineInput } from '../engine.ts';
import { prepareFusedEngine, type FusedOptions } from './fusedEngine.ts';
import {
  createTileSearch,
  fastestKernels,
  timeSteps,
  triedKernels,
  type TileSearch,
} from './tileSearch.ts';
import { createGpuKernels } from './webgpu/gpuKernels.ts';
import { refusalOf } from './webgpu/refusal.ts';
import { candidateTiles, tileName, type Tile } from './webgpu/tiles.ts';

/** Gets the engine ready on the device of the WebGPU backend; throws a sentence where it can't serve. */
export async function prepareGpuEngine(
  input: EngineInput,
  { tile: wanted, tileBudget }: EngineOptions,
  options?: FusedOptions,
): Promise<PreparedEngine> {
  const { device, isSoftware, submitPending } = sharedDevice();
  const refusal = refusalOf(input, device.limits);
  if (refusal) throw new Error(refusal);
  const deadline = performance.now() + (tileBudget ?? 0);
  const candidates = candidateTiles(isSoftware, input.config.network, device.limits);
  const known = candidates.find((tile) => tileName(tile) === wanted);
  let tile = tileName(known ?? candidates[0]!);
  let tileSearch: TileSearch | undefined;
  const prepared = await prepareFusedEngine(
    input,
    async (kernelInput) => {
      const create = (tile: Tile) => createGpuKernels(device, kernelInput, tile, submitPending);
      if (known || tileBudget === undefined)
        return triedKernels(
          () => create(known ?? candidates[0]!),
          (kernels) => timeSteps(kernels, input, 1),
        );
      tileSearch = createTileSearch(input, candidates, create);
      const fastest = await fastestKernels(tileSearch, deadline);
      tile = fastest.tile;
      return fastest.kernels;
    },
    options,
  );
  return { ...prepared, device: { tile }, ...(tileSearch && { tileSearch }) };
}
