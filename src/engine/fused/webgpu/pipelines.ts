// Compiles the shaders of a network, and dispatches them.
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
import { clipShader } from './shaders/clipShader.ts';
import { forwardBackwardShader } from './shaders/forwardBackwardShader.ts';
import { gradientShader } from './shaders/gradientShader.ts';
import { measureShader } from './shaders/measureShader.ts';
import { updateShader } from './shaders/updateShader.ts';
import type { ShaderSizes } from './shaderSizes.ts';

/** All shaders of a network, by name. */
export const shadersOf = (input: KernelInput, sizes: ShaderSizes, partials: Partials) =>
  ({
    forwardBackward: forwardBackwardShader(input, sizes, partials),
    gradients: gradientShader(sizes, partials),
    clip: clipShader(input.plan, sizes, partials),
    update: updateShader(input, sizes, partials),
    measure: measureShader(input, sizes, partials, false),
    measureActivations: measureShader(input, sizes, partials, true),
  }) satisfies Record<string, Shader>;

/** Name of a shader. */
export type ShaderName = keyof ReturnType<typeof shadersOf>;

/** One bind group per shader. */
export type BindGroups = Readonly<Record<ShaderName, GPUBindGroup>>;

/** Compiled shaders. */
export interface Pipelines {
  /** Creates the bind groups of all shaders for these buffers. */
  bind(buffers: Readonly<Record<BoundBuffer, GPUBuffer>>): BindGroups;
  /** Dispatches a shader with the uniforms of a step, in x · y workgroups. */
  dispatch(
    pass: GPUComputePassEncoder,
    groups: BindGroups,
    name: ShaderName,
    step: number,
    x: number,
    y?: number,
  ): void;
}

/** Compiles all shaders in parallel; rejects with a sentence if the device refuses one. */
export async function createPipelines(
  device: GPUDevice,
  input: KernelInput,
  sizes: ShaderSizes,
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
