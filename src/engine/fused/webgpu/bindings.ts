// Bindings of shaders. Each shader lists its bindings once; their WGSL, the bind group layout and its entries are derived from the list.
import { stepUniformsBytes } from '../stepUniforms.ts';

/** Buffers that shaders bind, by their name in WGSL, with the WGSL type of their contents. */
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

/** Name of a buffer. */
export type BoundBuffer = keyof typeof bufferTypes;

/** One binding of a shader; its number is its index in the shader's list. */
export interface Binding {
  readonly name: BoundBuffer;
  readonly access: 'uniform' | 'read' | 'write';
  /** WGSL type of the contents. */
  readonly type: string;
}

/** A shader written for one network. */
export interface Shader {
  readonly bindings: readonly Binding[];
  readonly code: string;
}

/** Uniforms of a step, at a dynamic offset given with each dispatch. */
export const stepUniforms: Binding = {
  name: 'stepUniforms',
  access: 'uniform',
  type: bufferTypes.stepUniforms,
};

/** A read-only storage buffer. */
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

/** WGSL declarations of the bindings. */
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

/** Entries of the bind group layout. */
export const layoutEntries = (bindings: readonly Binding[]): GPUBindGroupLayoutEntry[] =>
  bindings.map(({ access }, binding) => ({
    binding,
    visibility: GPUShaderStage.COMPUTE,
    buffer: bufferLayouts[access],
  }));

/** Entries of a bind group with these buffers. */
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

/** Dynamic offsets of a dispatch: that of its step's uniforms, in bytes; none if the shader has no uniforms. */
export const dynamicOffsets = (bindings: readonly Binding[], step: number): number[] =>
  bindings.filter(({ access }) => access === 'uniform').map(() => step * stepUniformsBytes);
