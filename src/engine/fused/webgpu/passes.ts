// What a network records on a GPU: its steps, and passes of other data.
import type { KernelInput } from '../kernels.ts';
import { stepUniformsLength } from '../stepUniforms.ts';
import { gpuUniformOffsets, type GpuUniformName } from './gpuUniforms.ts';
import type { GpuMemory } from './gpuMemory.ts';
import type { Partials } from './partials.ts';
import { createPipelines, type BindGroups } from './pipelines.ts';
import type { Stage } from './readBack.ts';
import { threadsPerLayer } from './shaders/measureShader.ts';
import { gradientGroups, updateGroups, type ShaderSizes } from './shaderSizes.ts';

/** Records work. */
type Record = (encoder: GPUCommandEncoder) => void;

/** What can be submitted, each with the uniforms that it uploads at once. */
export interface Passes {
  /** Takes the steps of these uniforms and reads their rows of rawMetrics. */
  takeSteps(stepUniforms: Uint32Array<ArrayBuffer>): Stage;
  /** Passes rows of other data forward, one dispatch per step of uniforms. */
  forwardOnly(stepUniforms: Uint32Array<ArrayBuffer>, data: GPUBuffer): Record[];
  /** Passes a batch of other data forward and back, and makes its gradient. */
  gradient(stepUniforms: Uint32Array<ArrayBuffer>, data: GPUBuffer): Record;
  dispose(): void;
}

/** Compiles a network's shaders. */
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

  /** A buffer that is kept and replaced by a larger one where it's too small. */
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

  /** The bind groups for these data, with uniforms uploaded and room for the raw metrics of so many steps. */
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
