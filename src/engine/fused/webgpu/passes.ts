// Records the dispatches of a network on a GPU: training steps, and passes over other data.
import type { KernelInput } from '../kernels.ts';
import { stepUniformsLength } from '../stepUniforms.ts';
import { gpuUniformOffsets, type GpuUniformName } from './gpuUniforms.ts';
import type { GpuMemory } from './gpuMemory.ts';
import type { Partials } from './partials.ts';
import { createPipelines, type BindGroups } from './pipelines.ts';
import type { Stage } from './readBack.ts';
import { threadsPerLayer } from './shaders/measureShader.ts';
import { gradientGroups, updateGroups, type ShaderSizes } from './shaderSizes.ts';

/** Records commands into an encoder. */
type Record = (encoder: GPUCommandEncoder) => void;

/** Work that can be submitted; each call uploads its uniforms at once. */
export interface Passes {
  /** Training steps with these uniforms, and the read-back of their raw metrics. */
  takeSteps(stepUniforms: Uint32Array<ArrayBuffer>): Stage;
  /** Forward passes over rows of other data, one dispatch per step of uniforms. */
  forwardOnly(stepUniforms: Uint32Array<ArrayBuffer>, data: GPUBuffer): Record[];
  /** Forward and backward pass over a batch of other data, and its gradient. */
  gradient(stepUniforms: Uint32Array<ArrayBuffer>, data: GPUBuffer): Record;
  dispose(): void;
}

/** Compiles the shaders of a network and returns its passes. */
export async function createPasses(
  device: GPUDevice,
  input: KernelInput,
  sizes: ShaderSizes,
  partials: Partials,
  memory: GpuMemory,
): Promise<Passes> {
  const { plan, instrumented } = input;
  const { layers, batchTiles, testTiles, trainingTiles } = sizes;
  const { bind, dispatch } = await createPipelines(device, input, sizes, partials);
  const grown: Partial<{ [Label in 'stepUniforms' | 'rawMetrics']: GPUBuffer }> = {};

  /** A buffer of at least `size` bytes, reused between calls and reallocated only to grow. */
  function roomFor(label: keyof typeof grown, size: number, usage: number): GPUBuffer {
    if (grown[label] && grown[label].size >= size) return grown[label];
    grown[label]?.destroy();
    return (grown[label] = device.createBuffer({ label, size, usage }));
  }

  function uploaded(stepUniforms: Uint32Array<ArrayBuffer>): GPUBuffer {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const buffer = roomFor('stepUniforms', stepUniforms.byteLength, usage);
    device.queue.writeBuffer(buffer, 0, stepUniforms);
    return buffer;
  }

  /** Bind groups for these data, with the uniforms uploaded and capacity for the raw metrics of this many steps. */
  function prepare(stepUniforms: Uint32Array<ArrayBuffer>, data: GPUBuffer, steps: number) {
    const uniforms = uploaded(stepUniforms);
    const rawMetrics = roomFor(
      'rawMetrics',
      4 * steps * plan.rowLength,
      GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    );
    return { rawMetrics, groups: bind({ ...memory, data, stepUniforms: uniforms, rawMetrics }) };
  }

  function recordSteps(
    encoder: GPUCommandEncoder,
    groups: BindGroups,
    stepUniforms: Uint32Array<ArrayBuffer>,
  ): void {
    let pass = encoder.beginComputePass();
    for (let step = 0; step < stepUniforms.length / stepUniformsLength; step++) {
      const uniform = (name: GpuUniformName) =>
        stepUniforms[step * stepUniformsLength + gpuUniformOffsets[name]]!;
      if (uniform('measuresDead')) {
        pass.end();
        encoder.clearBuffer(memory.alive);
        pass = encoder.beginComputePass();
      }
      const tiles =
        batchTiles + uniform('measuresTest') * testTiles + uniform('measuresDead') * trainingTiles;
      dispatch(pass, groups, 'forwardBackward', step, tiles);
      dispatch(pass, groups, 'gradients', step, gradientGroups(sizes), layers);
      dispatch(pass, groups, 'clip', step, 1);
      dispatch(pass, groups, 'update', step, updateGroups(input), layers);
      if (instrumented) {
        const measures = uniform('measuresActivations') === 1;
        const workgroups = Math.ceil((layers * threadsPerLayer(sizes, measures)) / sizes.threads);
        dispatch(pass, groups, measures ? 'measureActivations' : 'measure', step, workgroups);
      }
    }
    pass.end();
  }

  return {
    takeSteps(stepUniforms) {
      const steps = stepUniforms.length / stepUniformsLength;
      const { rawMetrics, groups } = prepare(stepUniforms, memory.data, steps);
      return {
        record: (encoder) => recordSteps(encoder, groups, stepUniforms),
        pieces: [{ buffer: rawMetrics, offset: 0, floats: steps * plan.rowLength }],
      };
    },
    forwardOnly(stepUniforms, data) {
      const { groups } = prepare(stepUniforms, data, 1);
      const dispatches = stepUniforms.length / stepUniformsLength;
      return Array.from({ length: dispatches }, (_, index) => (encoder) => {
        const pass = encoder.beginComputePass();
        dispatch(pass, groups, 'forwardBackward', index, batchTiles);
        pass.end();
      });
    },
    gradient(stepUniforms, data) {
      const { groups } = prepare(stepUniforms, data, 1);
      return (encoder) => {
        const pass = encoder.beginComputePass();
        dispatch(pass, groups, 'forwardBackward', 0, batchTiles);
        dispatch(pass, groups, 'gradients', 0, gradientGroups(sizes), layers);
        pass.end();
      };
    },
    dispose() {
      for (const buffer of Object.values(grown)) buffer.destroy();
    },
  };
}
