// The fused engine on a GPU.
import type { EngineInput } from '../engine.ts';
import type { GpuDevice } from '../gpuDevice.ts';
import type { EngineOptions, ExamineStep, PreparedEngine } from '../preparedEngine.ts';
import { prepareFusedEngine, type FusedOptions } from './fusedEngine.ts';
import {
  createTileSearch,
  fastestKernels,
  timeSteps,
  triedKernels,
  type KernelSearch,
} from './tileSearch.ts';
import { createGpuKernels } from './webgpu/gpuKernels.ts';
import { candidateTiles, tileName, type WorkgroupTile } from './webgpu/workgroupTiles.ts';

/** Prepares the engine on a device, for a network that `checkGpu` accepts. */
export async function prepareGpuEngine(
  { device, isSoftware }: GpuDevice,
  input: EngineInput,
  examine: ExamineStep,
  { tile: wanted, tileBudget }: EngineOptions,
  options?: FusedOptions,
): Promise<PreparedEngine> {
  const deadline = performance.now() + (tileBudget ?? 0);
  const candidates = candidateTiles(isSoftware, input.config.network, device.limits);
  const known = candidates.find((tile) => tileName(tile) === wanted);
  let tile = tileName(known ?? candidates[0]!);
  let tileSearch: KernelSearch | undefined;
  const prepared = await prepareFusedEngine(
    input,
    async (kernelInput) => {
      const create = (tile: WorkgroupTile) => createGpuKernels(device, kernelInput, tile);
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
    examine,
    options,
  );
  return { ...prepared, device: { tile }, ...(tileSearch && { tileSearch }) };
}
