// The backends of TensorFlow.js: which one this machine has, opened by name or by preference, each imported only when it is tried.
import * as tf from '@tensorflow/tfjs-core';
import type { ExperimentConfig } from '../../../experiment/config.ts';
import type { Device } from '../../../trace/model/trace.ts';

/** A backend that has been set, and what runs it. */
export type OpenedBackend = Omit<Device, 'engine'>;

type Name = Device['backend'];

/** Ways to open each backend: the adapter's name, or an Error with a sentence. `realOnly` refuses software before anything is allocated. */
const openers: Readonly<Record<Name, (realOnly: boolean) => Promise<string>>> = {
  webgpu: async (realOnly) => (await import('./webgpu.ts')).openWebgpu(realOnly),
  webgl: async (realOnly) => (await import('./webgl.ts')).openWebgl(realOnly),
  wasm: async () => (await import('./wasm.ts')).openWasm(),
  cpu: async () => (await import('./cpu.ts')).openCpu(),
};

/** The backend that is set. */
export const presentBackend = () => tf.getBackend() as Name;

async function open(backend: Name, realOnly: boolean): Promise<OpenedBackend> {
  const adapter = await openers[backend](realOnly);
  return { backend, adapter, precision: 'float32' };
}

/**
 * Sets the backend of TensorFlow.js and says what it runs on. `auto` takes the first of WebGPU, WebGL, WASM and CPU that
 * works, software adapters left out. Throws a sentence where the backend named can't be had.
 */
export async function openBackend(choice: ExperimentConfig['backend']): Promise<OpenedBackend> {
  tf.enableProdMode();
  if (choice !== 'auto') return open(choice, false);
  for (const backend of ['webgpu', 'webgl', 'wasm'] as const)
    try {
      return await open(backend, true);
    } catch {
      // The next one is the answer: a machine without this backend is nothing out of the ordinary.
    }
  return open('cpu', true);
}
