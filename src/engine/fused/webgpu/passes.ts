// The pipelines of a network and what they are bound to.
import type { KernelInput } from '../kernels.ts';
import { settingsLength, settingsWords } from '../settings.ts';
import type { Memory } from './memory.ts';
import type { Partials } from './partials.ts';
import { clip } from './shaders/clip.ts';
import { forwardBackward } from './shaders/forwardBackward.ts';
import { gradients } from './shaders/gradients.ts';
import { measure, threadsPerLayer } from './shaders/measure.ts';
import { update } from './shaders/update.ts';
import { gradientGroups, updateGroups, type Sizes } from './sizes.ts';

/** What can be submitted. */
export interface Passes {
  /** Takes the steps of these settings; returns the buffer of their readings. */
  takeSteps(settings: Uint32Array<ArrayBuffer>): GPUBuffer;
  /** Passes rows of other data forward. */
  look(settings: Uint32Array<ArrayBuffer>, data: GPUBuffer): void;
  /** Passes a batch of other data forward and back, and makes its gradient. */
  gradient(settings: Uint32Array<ArrayBuffer>, data: GPUBuffer): void;
  dispose(): void;
}

const bytesApart = 4 * settingsLength;
const placeOf = (name: keyof typeof settingsWords): number =>
  Object.keys(settingsWords).indexOf(name);

/** Compiles a network's shaders. */
export async function createPasses(
  device: GPUDevice,
  input: KernelInput,
  sizes: Sizes,
  partials: Partials,
  memory: Memory,
): Promise<Passes> {
  const { plan, instrumented } = input;
  const { depth, batchTiles, testTiles, trainingTiles } = sizes;
  const layers = depth + 1;
  const compile = (
    label: string,
    code: string,
    storage: readonly ('read' | 'write' | null)[],
    usesSettings = true,
  ) => {
    const layout = device.createBindGroupLayout({
      entries: [
        ...(usesSettings
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
    await Promise.all(names.map(async (name) => [name, await compiled[name].pipeline] as const)),
  ) as Record<keyof typeof compiled, GPUComputePipeline>;

  let settingsBuffer: GPUBuffer | undefined;
  let readings: GPUBuffer | undefined;

  function roomFor(steps: number): { settings: GPUBuffer; readings: GPUBuffer } {
    if (!settingsBuffer || settingsBuffer.size < steps * bytesApart) {
      settingsBuffer?.destroy();
      readings?.destroy();
      settingsBuffer = device.createBuffer({
        size: steps * bytesApart,
        usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
      });
      readings = device.createBuffer({
        size: 4 * steps * plan.rowLength,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
      });
    }
    return { settings: settingsBuffer, readings: readings! };
  }

  function bindings(data: GPUBuffer, room: { settings: GPUBuffer; readings: GPUBuffer }) {
    const bound = (
      name: keyof typeof compiled,
      buffers: readonly (GPUBuffer | null)[],
      usesSettings = true,
    ) =>
      device.createBindGroup({
        layout: compiled[name].layout,
        entries: [
          ...(usesSettings
            ? [{ binding: 0, resource: { buffer: room.settings, size: bytesApart } }]
            : []),
          ...buffers.flatMap((buffer, i) =>
            buffer ? [{ binding: i + 1, resource: { buffer } }] : [],
          ),
        ],
      });
    const m = memory;
    const measured = [m.partials, room.readings, m.before, m.alive];
    return {
      forwardBackward: bound('forwardBackward', [
        m.parameters,
        data,
        m.kept,
        m.before,
        m.derivatives,
        m.partials,
        m.alive,
        normalizes ? m.standardized : null,
      ]),
      gradients: bound(
        'gradients',
        [m.kept, m.derivatives, m.gradient, m.partials, normalizes ? m.standardized : null],
        false,
      ),
      clip: bound('clip', [m.partials, room.readings]),
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

  function submit(
    settings: Uint32Array<ArrayBuffer>,
    data: GPUBuffer,
    record: (encoder: GPUCommandEncoder, bound: Bindings) => void,
  ): GPUBuffer {
    const room = roomFor(settings.length / settingsLength);
    device.queue.writeBuffer(room.settings, 0, settings);
    const encoder = device.createCommandEncoder();
    record(encoder, bindings(data, room));
    device.queue.submit([encoder.finish()]);
    return room.readings;
  }

  return {
    takeSteps: (settings) =>
      submit(settings, memory.data, (encoder, bound) => {
        const steps = settings.length / settingsLength;
        let pass = encoder.beginComputePass();
        for (let step = 0; step < steps; step++) {
          const setting = (name: keyof typeof settingsWords) =>
            settings[step * settingsLength + placeOf(name)]!;
          if (setting('measuresDead')) {
            pass.end();
            encoder.clearBuffer(memory.alive);
            pass = encoder.beginComputePass();
          }
          const tiles =
            batchTiles +
            setting('measuresTest') * testTiles +
            setting('measuresDead') * trainingTiles;
          dispatch(pass, bound, 'forwardBackward', step, tiles);
          dispatch(pass, bound, 'gradients', step, gradientGroups(sizes), layers);
          dispatch(pass, bound, 'clip', step, 1);
          dispatch(pass, bound, 'update', step, updateGroups(input), layers);
          if (instrumented) {
            const looks = setting('measuresActivations') === 1;
            const groups = Math.ceil((layers * threadsPerLayer(sizes, looks)) / sizes.threads);
            dispatch(pass, bound, looks ? 'measureActivations' : 'measure', step, groups);
          }
        }
        pass.end();
      }),
    look: (settings, data) =>
      void submit(settings, data, (encoder, bound) => {
        const pass = encoder.beginComputePass();
        dispatch(pass, bound, 'forwardBackward', 0, batchTiles);
        pass.end();
      }),
    gradient: (settings, data) =>
      void submit(settings, data, (encoder, bound) => {
        const pass = encoder.beginComputePass();
        dispatch(pass, bound, 'forwardBackward', 0, batchTiles);
        dispatch(pass, bound, 'gradients', 0, gradientGroups(sizes), layers);
        pass.end();
      }),
    dispose() {
      settingsBuffer?.destroy();
      readings?.destroy();
    },
  };
}
