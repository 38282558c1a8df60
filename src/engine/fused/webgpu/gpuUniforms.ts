// Uniforms of a step on a GPU: those of every engine, then those that only GPU shaders read.
import { stepUniformsLength, stepUniformWords } from '../stepUniforms.ts';

const gpuUniformWords = {
  ...stepUniformWords,
  /** Rows of other data to pass instead of a batch; 0 in training. */
  forwardOnlyRows: 'u32',
  /** First of these rows in this dispatch. */
  forwardOnlyFrom: 'u32',
  /** 1 if the pass computes gradients too, else 0. */
  goesBack: 'u32',
  /** Offset of the targets in the data, in vectors of four. */
  targets4: 'u32',
} as const;

/** Name of a uniform. */
export type GpuUniformName = keyof typeof gpuUniformWords;

const names = Object.keys(gpuUniformWords) as GpuUniformName[];

/** Index of each uniform among the words of its step. */
export const gpuUniformOffsets = Object.fromEntries(
  names.map((name, index) => [name, index]),
) as Readonly<Record<GpuUniformName, number>>;

/** WGSL struct of the uniforms, padded to `stepUniformsLength` words. */
export const stepUniformsStruct = /* wgsl */ `
struct StepUniforms {
${names.map((name) => `  ${name}: ${gpuUniformWords[name]},`).join('\n')}
${Array.from({ length: stepUniformsLength - names.length }, (_, i) => `  unused${i}: u32,`).join('\n')}
}
`;
