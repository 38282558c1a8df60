// The uniforms of a step on a GPU: those of every engine, and behind them what only the GPU needs.
import { stepUniformsLength, stepUniformWords } from '../stepUniforms.ts';

const gpuUniformWords = {
  ...stepUniformWords,
  /** Rows of inputs that are only passed forward, in place of a batch; 0 in training. */
  forwardOnlyRows: 'u32',
  /** The first of them that this dispatch takes. */
  forwardOnlyFrom: 'u32',
  /** 1 where the pass goes backward too. */
  goesBack: 'u32',
  /** Where targets begin in the data, in vectors of four. */
  targets4: 'u32',
} as const;

/** A uniform's name. */
export type GpuUniformName = keyof typeof gpuUniformWords;

const names = Object.keys(gpuUniformWords) as GpuUniformName[];

/** Index of each uniform among the words of its step. */
export const gpuUniformOffsets = Object.fromEntries(
  names.map((name, index) => [name, index]),
) as Readonly<Record<GpuUniformName, number>>;

/** The struct in WGSL, filled up to `stepUniformsLength` words. */
export const stepUniformsStruct = /* wgsl */ `
struct StepUniforms {
${names.map((name) => `  ${name}: ${gpuUniformWords[name]},`).join('\n')}
${Array.from({ length: stepUniformsLength - names.length }, (_, i) => `  unused${i}: u32,`).join('\n')}
}
`;
