// The GPU buffers of one network.
import type { Samples } from '../../../data/dataset.ts';
import { optimizerFacts } from '../../../network/facts/optimizerFacts.ts';
import type { KernelInput, SizingInput } from '../kernels.ts';
import { withErrorScopes } from './errorScopes.ts';
import { hiddenColumns, padded, type Plan } from '../plan.ts';
import { partialsOf } from './partials.ts';
import { shaderSizesOf, type ShaderSizes } from './shaderSizes.ts';
import type { WorkgroupTile } from './workgroupTiles.ts';

/** All buffers of fixed size, by name. */
export type GpuMemory = Readonly<
  Record<
    | 'parameters'
    | 'initial'
    | 'gradient'
    | 'slots'
    | 'keptParameters'
    | 'keptSlots'
    | 'keptParameters2'
    | 'keptSlots2'
    | 'data'
    | 'hiddenStates'
    | 'preActivations'
    | 'derivatives'
    | 'standardized'
    | 'partials'
    | 'alive',
    GPUBuffer
  >
>;

/** Writes rows of values into `into` from `offset` on, each padded with zeros to a multiple of four; returns the offset after them. */
function putRows(
  into: Float32Array,
  offset: number,
  values: Float32Array,
  columns: number,
): number {
  const rows = values.length / columns;
  for (let row = 0; row < rows; row++)
    into.set(values.subarray(row * columns, (row + 1) * columns), offset + row * padded(columns));
  return offset + rows * padded(columns);
}

/** Padded inputs of all sample sets, one set after the other, then their padded targets. */
export function paddedData(
  sets: readonly Pick<Samples, 'x' | 'y' | 'inputs' | 'outputs'>[],
): Float32Array<ArrayBuffer> {
  const lengthOf = (values: Float32Array, columns: number) =>
    (values.length / columns) * padded(columns);
  const data = new Float32Array(
    sets.reduce(
      (sum, { x, y, inputs, outputs }) => sum + lengthOf(x, inputs) + lengthOf(y, outputs),
      0,
    ),
  );
  let offset = 0;
  for (const { x, y, inputs, outputs } of sets) {
    offset = putRows(data, offset, x, inputs);
    offset = putRows(data, offset, y, outputs);
  }
  return data;
}

/** Size of each buffer in vectors of four. */
function vectorsIn(plan: Plan, sizes: ShaderSizes, slots: number) {
  const { inputs4, outputs4, rows, batchTiles, parameters4, normalizes } = sizes;
  const hidden4 = hiddenColumns(plan) / 4;
  const batchRows = rows * batchTiles;
  return {
    parameters: parameters4,
    initial: parameters4,
    gradient: parameters4,
    slots: parameters4 * slots,
    keptParameters: parameters4,
    keptSlots: parameters4 * slots,
    keptParameters2: parameters4,
    keptSlots2: parameters4 * slots,
    hiddenStates: batchRows * (inputs4 + hidden4),
    preActivations: batchRows * hidden4,
    derivatives: batchRows * (hidden4 + outputs4),
    standardized: normalizes ? batchRows * (2 * hidden4 + plan.hidden.length) : 0,
    alive: Math.ceil(hidden4 / 4),
  };
}

/** Size of each buffer in bytes. */
export function bufferBytes(
  input: SizingInput,
  tile: WorkgroupTile,
): Readonly<Record<keyof GpuMemory, number>> {
  const sizes = shaderSizesOf(input, tile);
  const { inputs4, outputs4, training, test } = sizes;
  const { slots } = optimizerFacts[input.optimizer];
  const vectors = Object.entries(vectorsIn(input.plan, sizes, slots));
  return {
    ...(Object.fromEntries(vectors.map(([name, count]) => [name, 16 * count])) as Record<
      keyof ReturnType<typeof vectorsIn>,
      number
    >),
    data: 16 * (training + test) * (inputs4 + outputs4),
    partials: 4 * partialsOf(sizes, input).length,
  };
}

/**
 * Allocates the buffers of a network and uploads its data and initial parameters; slots are zero. Rejects with a sentence, and frees what it
 * allocated, if the device is out of memory.
 */
export async function allocateGpuMemory(
  device: GPUDevice,
  input: KernelInput,
  tile: WorkgroupTile,
): Promise<GpuMemory> {
  const { training, test, initial } = input;
  const data = paddedData([training, ...(test ? [test] : [])]);
  const start = Float32Array.from(initial);
  const bytes = bufferBytes(input, tile);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const memory = {} as Record<keyof GpuMemory, GPUBuffer>;
  try {
    await withErrorScopes(device, () => {
      for (const [name, size] of Object.entries(bytes))
        memory[name as keyof GpuMemory] = device.createBuffer({
          label: name,
          size: Math.max(16, size),
          usage,
        });
      device.queue.writeBuffer(memory.data, 0, data);
      device.queue.writeBuffer(memory.parameters, 0, start);
      device.queue.writeBuffer(memory.initial, 0, start);
    });
  } catch (error) {
    freeGpuMemory(memory);
    throw error;
  }
  return memory;
}

/** Destroys the buffers now, without waiting for garbage collection. */
export function freeGpuMemory(memory: GpuMemory): void {
  for (const buffer of Object.values(memory)) buffer.destroy();
}
