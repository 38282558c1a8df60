// Which engines, on which backend, a person's choice allows.
import { neededBackend, type ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/model/trace.ts';
import type { EngineName } from './preparedEngine.ts';

/** What a person chooses. */
type Choice = Pick<ExperimentConfig, 'engine' | 'backend'>;

/**
 * The engines that a choice allows on a backend, the best guess first: a fused step on a GPU, the same in WebAssembly, the tape.
 * WebAssembly serves where it is the backend, or where any may be taken.
 */
export function enginesFor({ engine, backend }: Choice, opened: Device['backend']): EngineName[] {
  if (engine !== 'auto') return [engine];
  return [
    ...(opened === 'webgpu' ? (['fused'] as const) : []),
    ...(opened === 'wasm' || backend === 'auto' ? (['simd'] as const) : []),
    'tape',
  ];
}

/** The backend to open for a choice: an engine that is named may need one. */
export const backendFor = ({ engine, backend }: Choice): ExperimentConfig['backend'] =>
  backend === 'auto' && engine in neededBackend
    ? neededBackend[engine as keyof typeof neededBackend]
    : backend;
