// The fused step in WebAssembly.
import type { PreparedEngine } from '../createEngine.ts';
import type { EngineInput } from '../engine.ts';
import { prepareFusedEngine, type FusedOptions } from './fusedEngine.ts';
import { refusalOf } from './simd/refusal.ts';
import { adapter } from './simd/module.ts';
import { createSimdKernels } from './simd/simdKernels.ts';

/** Gets the engine ready; throws a sentence where it can't serve. */
export async function prepareSimdEngine(
  input: EngineInput,
  options?: FusedOptions,
): Promise<PreparedEngine> {
  const refusal = refusalOf(input);
  if (refusal) throw new Error(refusal);
  const prepared = await prepareFusedEngine(input, createSimdKernels, options);
  return { ...prepared, device: { backend: 'wasm', adapter, precision: 'float32' } };
}
