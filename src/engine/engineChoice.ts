// Which engines and backend a person's choice of engine and backend allows.
import { neededBackend, type ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/model/trace.ts';
import type { EngineName } from './preparedEngine.ts';

/** The fields of an experiment that a person chooses the engine by. */
type Choice = Pick<ExperimentConfig, 'engine' | 'backend'>;

/**
 * Engines that a choice allows on a backend, in order of preference: fused on a GPU, fused in WebAssembly, tape. WebAssembly is included if it is the
 * backend or any backend is allowed.
 */
export function enginesFor({ engine, backend }: Choice, opened: Device['backend']): EngineName[] {
  if (engine !== 'auto') return [engine];
  return [
    ...(opened === 'webgpu' ? (['fused'] as const) : []),
    ...(opened === 'wasm' || backend === 'auto' ? (['simd'] as const) : []),
    'tape',
  ];
}

/** The backend to open for a choice: a named engine may need a certain one. */
export const backendFor = ({ engine, backend }: Choice): ExperimentConfig['backend'] =>
  backend === 'auto' && engine in neededBackend
    ? neededBackend[engine as keyof typeof neededBackend]
    : backend;
