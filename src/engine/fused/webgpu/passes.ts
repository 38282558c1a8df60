// The pipelines of a network and what they are bound to.
import type { KernelInput } from '../kernels.ts';
import { stepUniformsLength, stepUniformWords } from '../stepUniforms.ts';
import type { Memory } from './memory.ts';
import type { Partials } from './partials.ts';
import { clip } from './shaders/clip.ts';
import { forwardBackward } from './shaders/forwardBackward.ts';
import { gradients } from './shaders/gradients.ts';
import { measure, threadsPerLayer } from './shaders/measure.ts';
import { update } from './shaders/update.ts';
import { refusalBy } from './errorScopes.ts';
import type { Stage } from './readBack.ts';
import { gradientGroups, updateGroups, type Sizes } from './sizes.ts';

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

const bytesApart = 4 * stepUniformsLength;
const placeOf = (name: keyof typeof stepUniformWords): number =>
  Object.keys(stepUniformWords).indexOf(name);

/** Compiles a network's shaders. */
export async function createPasses(
  device: GPUDevice,
  input: KernelInput,
  sizes: Sizes,
  partials: Partials,
  memory: Memory,
): Promise<Passes> {
  const { plan, instrumented } = input;
  const { layers, batchTiles, testTiles, trainingTiles } = sizes;
  const compile = (
    label: string,
    code: string,
    storage: readonly ('read' | 'write' | null)[],
    usesStepUniforms = true,
  ) => {
    const layout = device.createBindGroupLayout({
      entries: [
        ...(usesStepUniforms
          ? [
              {
                binding: 0,
                visibility: GPUShaderStage.COMPUTE,
                buffer: {
                  type: 'uniform' as const,
                  hasDynamicOffset: true,
                  minBindingSize: bytesApart,
                },
              },
            ]
          : []),
        ...storage.flatMap((access, i) =>
          access
            ? [
                {
                  binding: i + 1,
                  visibility: GPUShaderStage.COMPUTE,
                  buffer: {
                    type: access === 'read' ? ('read-only-storage' as const) : ('storage' as const),
                  },
                },
              ]
            : [],
        ),
      ],
    });
    const pipeline = device.createComputePipelineAsync({
      label,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: device.createShaderModule({ label, code }), entryPoint: 'main' },
    });
    return { layout, pipeline };
  };

  const normalizes = sizes.normalizes;
  const measuring = ['read', 'write', 'write', 'read'] as const;
  const compiled = {
    forwardBackward: compile('forward and backward', forwardBackward(input, sizes, partials), [
      'read',
      'read',
      'write',
      'write',
      'write',
      'write',
      'write',
      normalizes ? 'write' : null,
    ]),
    gradients: compile(
      'gradients',
      gradients(sizes, partials),
      ['read', 'read', 'write', 'write', normalizes ? 'read' : null],
      false,
    ),
    clip: compile('clip', clip(plan, sizes, partials), ['write', 'write']),
    update: compile('update', update(input, sizes, partials), [
      'write',
      'read',
      'write',
      input.optimizer === 'sgd' ? null : 'write',
      instrumented ? 'read' : null,
    ]),
    measure: compile('measure', measure(input, sizes, partials, false), measuring),
    measureActivations: compile('measure', measure(input, sizes, partials, true), measuring),
  };
  const names = Object.keys(compiled) as (keyof typeof compiled)[];
  const pipelines = Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await compiled[name].pipeline] as const),
    ).catch((error: GPUPipelineError) => {
      throw new Error(refusalBy(error));
    }),
  ) as { readonly [Name in keyof typeof compiled]: GPUComputePipeline };

  const grown: Partial<{ [Label in 'stepUniforms' | 'rawMetrics']: GPUBuffer }> = {};

  /** A buffer that is kept and replaced by a larger one where it's too small. */
  function roomFor(label: keyof typeof grown, size: number, usage: number): GPUBuffer {
    if (grown[label] && grown[label].size >= size) return grown[label];
    grown[label]?.destroy();
    return (grown[label] = device.createBuffer({ label, size, usage }));
  }

  const rawMetricsBuffer = (steps: number): GPUBuffer =>
    roomFor(
      'rawMetrics',
      4 * steps * plan.rowLength,
      GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    );

  function uploaded(stepUniforms: Uint32Array<ArrayBuffer>): GPUBuffer {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const buffer = roomFor('stepUniforms', stepUniforms.byteLength, usage);
    device.queue.writeBuffer(buffer, 0, stepUniforms);
    return buffer;
  }

  function bindings(data: GPUBuffer, stepUniforms: GPUBuffer, rawMetrics: GPUBuffer) {
    const bound = (
      name: keyof typeof compiled,
      buffers: readonly (GPUBuffer | null)[],
      usesStepUniforms = true,
    ) =>
      device.createBindGroup({
        layout: compiled[name].layout,
        entries: [
          ...(usesStepUniforms
            ? [{ binding: 0, resource: { buffer: stepUniforms, size: bytesApart } }]
            : []),
          ...buffers.flatMap((buffer, i) =>
            buffer ? [{ binding: i + 1, resource: { buffer } }] : [],
          ),
        ],
      });
    const m = memory;
    const measured = [m.partials, rawMetrics, m.preActivations, m.alive];
    return {
      forwardBackward: bound('forwardBackward', [
        m.parameters,
        data,
        m.hiddenStates,
        m.preActivations,
        m.derivatives,
        m.partials,
        m.alive,
        normalizes ? m.standardized : null,
      ]),
      gradients: bound(
        'gradients',
        [m.hiddenStates, m.derivatives, m.gradient, m.partials, normalizes ? m.standardized : null],
        false,
      ),
      clip: bound('clip', [m.partials, rawMetrics]),
      update: bound('update', [
        m.parameters,
        m.gradient,
        m.partials,
        input.optimizer === 'sgd' ? null : m.slots,
        instrumented ? m.initial : null,
      ]),
      measure: bound('measure', measured),
      measureActivations: bound('measureActivations', measured),
    };
  }

  type Bindings = ReturnType<typeof bindings>;

  function dispatch(
    pass: GPUComputePassEncoder,
    bound: Bindings,
    name: keyof Bindings,
    step: number,
    x: number,
    y = 1,
  ): void {
    pass.setPipeline(pipelines[name]);
    pass.setBindGroup(0, bound[name], name === 'gradients' ? [] : [step * bytesApart]);
    pass.dispatchWorkgroups(x, y);
  }

  function recordSteps(
    encoder: GPUCommandEncoder,
    bound: Bindings,
    stepUniforms: Uint32Array<ArrayBuffer>,
  ): void {
    let pass = encoder.beginComputePass();
    for (let step = 0; step < stepUniforms.length / stepUniformsLength; step++) {
      const stepUniform = (name: keyof typeof stepUniformWords) =>
        stepUniforms[step * stepUniformsLength + placeOf(name)]!;
      if (stepUniform('measuresDead')) {
        pass.end();
        encoder.clearBuffer(memory.alive);
        pass = encoder.beginComputePass();
      }
      const tiles =
        batchTiles +
        stepUniform('measuresTest') * testTiles +
        stepUniform('measuresDead') * trainingTiles;
      dispatch(pass, bound, 'forwardBackward', step, tiles);
      dispatch(pass, bound, 'gradients', step, gradientGroups(sizes), layers);
      dispatch(pass, bound, 'clip', step, 1);
      dispatch(pass, bound, 'update', step, updateGroups(input), layers);
      if (instrumented) {
        const measures = stepUniform('measuresActivations') === 1;
        const groups = Math.ceil((layers * threadsPerLayer(sizes, measures)) / sizes.threads);
        dispatch(pass, bound, measures ? 'measureActivations' : 'measure', step, groups);
      }
    }
    pass.end();
  }

  return {
    takeSteps(stepUniforms) {
      const steps = stepUniforms.length / stepUniformsLength;
      const rawMetrics = rawMetricsBuffer(steps);
      const bound = bindings(memory.data, uploaded(stepUniforms), rawMetrics);
      return {
        record: (encoder) => recordSteps(encoder, bound, stepUniforms),
        pieces: [{ buffer: rawMetrics, offset: 0, floats: steps * plan.rowLength }],
      };
    },
    forwardOnly(stepUniforms, data) {
      const bound = bindings(data, uploaded(stepUniforms), rawMetricsBuffer(1));
      return Array.from(
        { length: stepUniforms.length / stepUniformsLength },
        (_, index) => (encoder) => {
          const pass = encoder.beginComputePass();
          dispatch(pass, bound, 'forwardBackward', index, batchTiles);
          pass.end();
        },
      );
    },
    gradient(stepUniforms, data) {
      const bound = bindings(data, uploaded(stepUniforms), rawMetricsBuffer(1));
      return (encoder) => {
        const pass = encoder.beginComputePass();
        dispatch(pass, bound, 'forwardBackward', 0, batchTiles);
        dispatch(pass, bound, 'gradients', 0, gradientGroups(sizes), layers);
        pass.end();
      };
    },
    dispose() {
      for (const buffer of Object.values(grown)) buffer.destroy();
    },
  };
}
