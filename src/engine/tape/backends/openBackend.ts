// Opens a backend of TensorFlow.js by name or by preference; each is imported only when it is tried.
import * as tf from '@tensorflow/tfjs-core';
import type { ExperimentConfig } from '../../../experiment/config.ts';
import type { Device } from '../../../trace/model/trace.ts';

/** An opened backend and its adapter. */
export type OpenedBackend = Omit<Device, 'engine'>;

type Name = Device['backend'];

/** Opens each backend and returns the adapter's name, or throws a sentence. `realOnly` refuses software before anything is allocated. */
const openers: Readonly<Record<Name, (realOnly: boolean) => Promise<string>>> = {
  webgpu: async (realOnly) => (await import('./webgpu.ts')).openWebgpu(realOnly),
  webgl: async (realOnly) => (await import('./webgl.ts')).openWebgl(realOnly),
  wasm: async () => (await import('./wasm.ts')).openWasm(),
  cpu: async () => (await import('./cpu.ts')).openCpu(),
};

/** Name of the current backend. */
export const presentBackend = () => tf.getBackend() as Name;

async function open(backend: Name, realOnly: boolean): Promise<OpenedBackend> {
  const adapter = await openers[backend](realOnly);
  return { backend, adapter, precision: 'float32' };
}

/**
 * Opens a backend of TensorFlow.js and returns its adapter. `auto` takes the first of WebGPU, WebGL, WASM and CPU that works, without software
 * adapters and those of `without`. Throws a sentence if a named backend isn't available.
 */
export async function openBackend(
  choice: ExperimentConfig['backend'],
  without: readonly Name[] = [],
): Promise<OpenedBackend> {
  tf.enableProdMode();
  if (choice !== 'auto') return open(choice, false);
  for (const backend of (['webgpu', 'webgl', 'wasm'] as const).filter(
    (backend) => !without.includes(backend),
  ))
    try {
      return await open(backend, true);
    } catch {
      // Not an error: the next backend is tried.
    }
  return open('cpu', true);
}
