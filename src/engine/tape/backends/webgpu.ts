// TensorFlow.js on WebGPU, on a device that is requested for it.
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { requestGpuAdapter, requestGpuDevice } from '../../gpuDevice.ts';
import { isSoftwareAdapter, refuseSoftware } from '../../softwareAdapter.ts';
import { setBackend } from './setBackend.ts';
import './webgpuKernels.ts';
import { keepGpuDevice } from './webgpuDevice.ts';

const nameOf = ({ description, vendor, architecture }: GPUAdapterInfo): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';

/** Registers the backend on a new device, in place of the one that would request its own. */
async function registerBackend(adapter: GPUAdapter): Promise<void> {
  const gpu = await requestGpuDevice(adapter);
  const backend = new WebGPUBackend(gpu.device, adapter.info);
  keepGpuDevice(backend, gpu);
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend);
}

/** Sets the WebGPU backend and names its adapter. Throws a sentence where there is none, or only software and `realOnly`. */
export async function openWebgpu(realOnly: boolean): Promise<string> {
  const adapter = await requestGpuAdapter();
  if (!adapter)
    throw new Error('This browser has no WebGPU adapter. Choose WebGL, WASM or Automatic.');
  const name = nameOf(adapter.info);
  if (realOnly) refuseSoftware(isSoftwareAdapter(adapter.info) ? `software ${name}` : name);
  const message = `WebGPU did not start on ${name}. Choose WebGL, WASM or Automatic.`;
  if (!('webgpu' in tf.engine().registry))
    await registerBackend(adapter).catch(() => {
      throw new Error(message);
    });
  await setBackend('webgpu', message);
  return name;
}
