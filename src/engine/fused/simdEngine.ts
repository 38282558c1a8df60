// The fused engine in WebAssembly.
import type { EngineInput } from '../engine.ts';
import type { ExamineStep, PreparedEngine } from '../preparedEngine.ts';
import { prepareFusedEngine, type FusedOptions } from './fusedEngine.ts';
import { adapter } from './simd/simdModule.ts';
import { createSimdKernels } from './simd/simdKernels.ts';

/** Prepares the engine, for a network that `checkSimd` accepts. */
export async function prepareSimdEngine(
  input: EngineInput,
  examine: ExamineStep,
  options?: FusedOptions,
): Promise<PreparedEngine> {
  const prepared = await prepareFusedEngine(input, createSimdKernels, examine, options);
  return { ...prepared, device: { backend: 'wasm', adapter, precision: 'float32' } };
}
