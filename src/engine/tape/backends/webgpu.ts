// The WebGPU backend of TensorFlow.js, on a device that this project requests.
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { requestGpuAdapter, requestGpuDevice } from '../../gpuDevice.ts';
import { isSoftwareAdapter, refuseSoftware } from '../../softwareAdapter.ts';
import { watchDevice } from './deviceLoss.ts';
import { setBackend } from './setBackend.ts';
import './webgpuKernels.ts';
import { keepGpuDevice } from './webgpuDevice.ts';

const nameOf = ({ description, vendor, architecture }: GPUAdapterInfo): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';

/** Registers the backend on a new device, instead of one that TensorFlow.js would request. */
async function registerBackend(adapter: GPUAdapter): Promise<void> {
  const gpu = await requestGpuDevice(adapter);
  watchDevice(gpu.device);
  const backend = new WebGPUBackend(gpu.device, adapter.info);
  keepGpuDevice(backend, gpu);
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend);
}

/** Opens the WebGPU backend and returns its adapter. Throws a sentence if there is none, or only software and `realOnly`. */
export async function openWebgpu(realOnly: boolean): Promise<string> {
  const adapter = await requestGpuAdapter();
  if (!adapter)
    throw new Error('This browser has no WebGPU adapter. Choose another backend, or Automatic.');
  const name = nameOf(adapter.info);
  if (realOnly) refuseSoftware(isSoftwareAdapter(adapter.info) ? `software ${name}` : name);
  const message = `WebGPU did not start on ${name}. Choose another backend, or Automatic.`;
  if (!('webgpu' in tf.engine().registry))
    await registerBackend(adapter).catch(() => {
      throw new Error(message);
    });
  await setBackend('webgpu', message);
  return name;
}
