// The compiled shaders of a network.
import type { KernelInput } from '../kernels.ts';
import {
  bindGroupEntries,
  dynamicOffsets,
  layoutEntries,
  type BoundBuffer,
  type Shader,
} from './bindings.ts';
import { refusalBy } from './errorScopes.ts';
import type { Partials } from './partials.ts';
import { clip } from './shaders/clip.ts';
import { forwardBackward } from './shaders/forwardBackward.ts';
import { gradients } from './shaders/gradients.ts';
import { measure } from './shaders/measure.ts';
import { update } from './shaders/update.ts';
import type { Sizes } from './sizes.ts';

/** The shaders of a network, by name. */
export const shadersOf = (input: KernelInput, sizes: Sizes, partials: Partials) =>
  ({
    forwardBackward: forwardBackward(input, sizes, partials),
    gradients: gradients(sizes, partials),
    clip: clip(input.plan, sizes, partials),
    update: update(input, sizes, partials),
    measure: measure(input, sizes, partials, false),
    measureActivations: measure(input, sizes, partials, true),
  }) satisfies Record<string, Shader>;

/** A shader's name. */
export type ShaderName = keyof ReturnType<typeof shadersOf>;

/** Each shader with buffers of its own. */
export type BindGroups = Readonly<Record<ShaderName, GPUBindGroup>>;

/** Shaders that are ready to run. */
export interface Pipelines {
  /** Binds these buffers to every shader. */
  bind(buffers: Readonly<Record<BoundBuffer, GPUBuffer>>): BindGroups;
  /** Runs a shader with the uniforms of a step, in x · y workgroups. */
  dispatch(
    pass: GPUComputePassEncoder,
    groups: BindGroups,
    name: ShaderName,
    step: number,
    x: number,
    y?: number,
  ): void;
}

/** Compiles a network's shaders, side by side; rejects with a sentence where the device refuses one. */
export async function createPipelines(
  device: GPUDevice,
  input: KernelInput,
  sizes: Sizes,
  partials: Partials,
): Promise<Pipelines> {
  const shaders = shadersOf(input, sizes, partials);
  const names = Object.keys(shaders) as ShaderName[];
  const forEachShader = <Value>(of: (name: ShaderName) => Value) =>
    Object.fromEntries(names.map((name) => [name, of(name)])) as Record<ShaderName, Value>;
  const layouts = forEachShader((name) =>
    device.createBindGroupLayout({ entries: layoutEntries(shaders[name].bindings) }),
  );
  const compiled = await Promise.all(
    names.map((label) =>
      device.createComputePipelineAsync({
        label,
        layout: device.createPipelineLayout({ bindGroupLayouts: [layouts[label]] }),
        compute: {
          module: device.createShaderModule({ label, code: shaders[label].code }),
          entryPoint: 'main',
        },
      }),
    ),
  ).catch((error: GPUPipelineError) => {
    throw new Error(refusalBy(error));
  });
  return {
    bind: (buffers) =>
      forEachShader((name) =>
        device.createBindGroup({
          layout: layouts[name],
          entries: bindGroupEntries(shaders[name].bindings, buffers),
        }),
      ),
    dispatch(pass, groups, name, step, x, y = 1) {
      pass.setPipeline(compiled[names.indexOf(name)]!);
      pass.setBindGroup(0, groups[name], dynamicOffsets(shaders[name].bindings, step));
      pass.dispatchWorkgroups(x, y);
    },
  };
}
