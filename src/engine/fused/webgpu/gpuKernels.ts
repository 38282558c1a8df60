// Fused kernels on a GPU: five dispatches per step whatever the depth, many steps per submission.
import { optimizerFacts } from '../../../network/facts/optimizerFacts.ts';
import type { FlatState, KernelInput, Kernels } from '../kernels.ts';
import { padded } from '../plan.ts';
import { stepUniformsLength } from '../stepUniforms.ts';
import { allocateGpuMemory, freeGpuMemory, paddedData } from './gpuMemory.ts';
import { partialsOf } from './partials.ts';
import { createPasses } from './passes.ts';
import { submitAndRead, type Stage } from './readBack.ts';
import { gpuUniformOffsets } from './gpuUniforms.ts';
import { shaderSizesOf } from './shaderSizes.ts';
import type { WorkgroupTile } from './workgroupTiles.ts';

/** Compiles and allocates the kernels of a network on a device. */
export async function createGpuKernels(
  device: GPUDevice,
  input: KernelInput,
  tile: WorkgroupTile,
): Promise<Kernels> {
  const { plan } = input;
  const { depth, inputs, outputs, width } = plan.network;
  const sizes = shaderSizesOf(input, tile);
  const partials = partialsOf(sizes, input);
  const slots = optimizerFacts[input.optimizer].slots;
  const memory = await allocateGpuMemory(device, input, tile);
  const passes = await createPasses(device, input, sizes, partials, memory).catch((error) => {
    freeGpuMemory(memory);
    throw error;
  });
  const batchRows = sizes.rows * sizes.batchTiles;

  /** Uniforms of a pass over other data, one dispatch per `batchRows` rows. */
  function forwardOnlyUniforms(
    stepUniforms: Uint32Array,
    rows: number,
    goesBack: boolean,
  ): Uint32Array<ArrayBuffer> {
    const dispatches = Math.ceil(rows / batchRows);
    const words = new Uint32Array(dispatches * stepUniformsLength);
    for (let i = 0; i < dispatches; i++) {
      const start = i * stepUniformsLength;
      words.set(stepUniforms.subarray(0, stepUniformsLength), start);
      words[start + gpuUniformOffsets.forwardOnlyRows] = rows;
      words[start + gpuUniformOffsets.forwardOnlyFrom] = i * batchRows;
      words[start + gpuUniformOffsets.goesBack] = Number(goesBack);
      words[start + gpuUniformOffsets.targets4] = rows * sizes.inputs4;
    }
    return words;
  }

  /** Uploads these rows and reads back what the stages leave. */
  async function readWith(
    x: Float32Array,
    y: Float32Array,
    stagesWith: (data: GPUBuffer) => readonly Stage[],
  ): Promise<Float32Array[]> {
    const data = paddedData([{ x, y, inputs, outputs }]);
    let buffer: GPUBuffer | undefined;
    try {
      return await submitAndRead(device, () => {
        buffer = device.createBuffer({
          label: 'rows',
          size: data.byteLength,
          usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
        });
        device.queue.writeBuffer(buffer, 0, data);
        return stagesWith(buffer);
      });
    } finally {
      buffer?.destroy();
    }
  }

  function copyState(
    source: readonly [GPUBuffer, GPUBuffer],
    target: readonly [GPUBuffer, GPUBuffer],
  ): void {
    const encoder = device.createCommandEncoder();
    source.forEach((buffer, i) =>
      encoder.copyBufferToBuffer(buffer, 0, target[i]!, 0, buffer.size),
    );
    device.queue.submit([encoder.finish()]);
  }

  const state = [memory.parameters, memory.slots] as const;
  /** Kept states, newest first. */
  let noted = [
    [memory.keptParameters, memory.keptSlots],
    [memory.keptParameters2, memory.keptSlots2],
  ] as const;

  return {
    mostInFlight: 2,
    write({ parameters, slots: given }: FlatState) {
      device.queue.writeBuffer(memory.parameters, 0, Float32Array.from(parameters));
      given.forEach((slot, i) =>
        device.queue.writeBuffer(memory.slots, 4 * i * plan.length, Float32Array.from(slot)),
      );
    },
    async read() {
      const pieces = [
        { buffer: memory.parameters, offset: 0, floats: plan.length },
        ...Array.from({ length: slots }, (_, i) => ({
          buffer: memory.slots,
          offset: i * plan.length,
          floats: plan.length,
        })),
      ];
      const [parameters, ...rest] = await submitAndRead(device, () => [{ pieces }]);
      return { parameters: parameters!, slots: rest };
    },
    keep() {
      noted = [noted[1], noted[0]];
      copyState(state, noted[0]);
    },
    restore: (which = 'last') => copyState(noted[which === 'last' ? 0 : 1], state),
    async takeSteps(stepUniforms) {
      const words = Uint32Array.from(stepUniforms);
      const steps = words.length / stepUniformsLength;
      for (let step = 0; step < steps; step++)
        words[step * stepUniformsLength + gpuUniformOffsets.targets4] =
          sizes.training * sizes.inputs4;
      const [rows] = await submitAndRead(device, () => [passes.takeSteps(words)]);
      return rows!;
    },
    async forward(stepUniforms, x, layers) {
      const rows = x.length / inputs;
      const hidden = layers.map(() => new Float32Array(rows * width));
      const output = new Float32Array(rows * outputs);
      const pieces = [
        {
          buffer: memory.derivatives,
          offset: batchRows * depth * 4 * sizes.width4,
          floats: batchRows * padded(outputs),
        },
        ...layers.map((layer) => ({
          buffer: memory.hiddenStates,
          offset: batchRows * 4 * (sizes.inputs4 + layer * sizes.width4),
          floats: batchRows * padded(width),
        })),
      ];
      const values = await readWith(x, new Float32Array(), (data) =>
        passes
          .forwardOnly(forwardOnlyUniforms(stepUniforms, rows, false), data)
          .map((record) => ({ record, pieces })),
      );
      for (let from = 0; from < rows; from += batchRows) {
        takeRows(values.shift()!, output, outputs, from);
        for (const target of hidden) takeRows(values.shift()!, target, width, from);
      }
      return { hidden, output };
    },
    async gradient(stepUniforms, x, y) {
      const pieces = [
        { buffer: memory.partials, offset: partials.rowLoss, floats: plan.batchSize },
        { buffer: memory.gradient, offset: 0, floats: plan.length },
      ];
      const [losses, gradient] = await readWith(x, y, (data) => [
        {
          record: passes.gradient(forwardOnlyUniforms(stepUniforms, plan.batchSize, true), data),
          pieces,
        },
      ]);
      const loss = losses!.reduce((sum, value) => sum + value, 0) / plan.batchSize;
      return { loss: Math.fround(loss), gradient: gradient! };
    },
    dispose() {
      passes.dispose();
      freeGpuMemory(memory);
    },
  };
}

/** Copies padded rows into rows without padding, from row `from` on, until `target` is full. */
function takeRows(source: Float32Array, target: Float32Array, columns: number, from: number): void {
  const rows = Math.min(source.length / padded(columns), target.length / columns - from);
  for (let row = 0; row < rows; row++) {
    const start = row * padded(columns);
    target.set(source.subarray(start, start + columns), (from + row) * columns);
  }
}
