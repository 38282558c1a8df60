// What shaders bind: each shader lists its bindings once, and their WGSL, the layout of the bind group and its entries follow from the list.
import { stepUniformsBytes } from '../stepUniforms.ts';

/** The buffers that shaders bind, by their name in WGSL, and the type of what they hold. */
const bufferTypes = {
  stepUniforms: 'StepUniforms',
  parameters: 'array<vec4<f32>>',
  initial: 'array<vec4<f32>>',
  gradient: 'array<vec4<f32>>',
  slots: 'array<vec4<f32>>',
  data: 'array<vec4<f32>>',
  hiddenStates: 'array<vec4<f32>>',
  preActivations: 'array<vec4<f32>>',
  derivatives: 'array<vec4<f32>>',
  standardized: 'array<vec4<f32>>',
  partials: 'array<u32>',
  alive: 'array<u32>',
  rawMetrics: 'array<u32>',
} as const;

/** A buffer's name. */
export type BoundBuffer = keyof typeof bufferTypes;

/** One binding of a shader; its number is its place in the shader's list. */
export interface Binding {
  readonly name: BoundBuffer;
  readonly access: 'uniform' | 'read' | 'write';
  /** In WGSL. */
  readonly type: string;
}

/** A shader that is written for one network. */
export interface Shader {
  readonly bindings: readonly Binding[];
  readonly code: string;
}

/** The uniforms of the step, at an offset that is given with each dispatch. */
export const stepUniforms: Binding = {
  name: 'stepUniforms',
  access: 'uniform',
  type: bufferTypes.stepUniforms,
};

/** A storage buffer that is only read. */
export const read = (name: BoundBuffer): Binding => ({
  name,
  access: 'read',
  type: bufferTypes[name],
});

/** A storage buffer that is read and written. */
export const write = (name: BoundBuffer, type: string = bufferTypes[name]): Binding => ({
  name,
  access: 'write',
  type,
});

const addressSpaces = {
  uniform: 'uniform',
  read: 'storage, read',
  write: 'storage, read_write',
} as const;

/** The bindings as WGSL declares them. */
export const declare = (bindings: readonly Binding[]): string =>
  bindings
    .map(
      ({ name, access, type }, index) =>
        `@group(0) @binding(${index}) var<${addressSpaces[access]}> ${name}: ${type};`,
    )
    .join('\n');

const bufferLayouts: Readonly<Record<Binding['access'], GPUBufferBindingLayout>> = {
  uniform: { type: 'uniform', hasDynamicOffset: true, minBindingSize: stepUniformsBytes },
  read: { type: 'read-only-storage' },
  write: { type: 'storage' },
};

/** The entries of the bind group's layout. */
export const layoutEntries = (bindings: readonly Binding[]): GPUBindGroupLayoutEntry[] =>
  bindings.map(({ access }, binding) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: bufferLayouts[access],
  }));

/** The entries of the bind group, with these buffers. */
export const bindGroupEntries = (
  bindings: readonly Binding[],
  buffers: Readonly<Record<BoundBuffer, GPUBuffer>>,
): GPUBindGroupEntry[] =>
  bindings.map(({ name, access }, binding) => ({
    binding,
    resource: {
      buffer: buffers[name],
      ...(access === 'uniform' && { size: stepUniformsBytes }),
    },
  }));

/** The offset that a dispatch gives with the uniforms of its step, in bytes; none where the shader has no uniforms. */
export const dynamicOffsets = (bindings: readonly Binding[], step: number): number[] =>
  bindings.filter(({ access }) => access === 'uniform').map(() => step * stepUniformsBytes);
