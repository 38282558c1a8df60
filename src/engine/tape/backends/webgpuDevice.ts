// The device of each WebGPU backend, which computes for other engines too.
import * as tf from '@tensorflow/tfjs-core';
import type { GpuDevice } from '../../gpuDevice.ts';

const devices = new WeakMap<tf.KernelBackend, GpuDevice>();

/** Notes the device that a backend was made on. */
export const keepGpuDevice = (backend: tf.KernelBackend, gpu: GpuDevice): void => {
  devices.set(backend, gpu);
};

/** The device of the backend that is set; throws where that isn't WebGPU. */
export function gpuDeviceOfBackend(): GpuDevice {
  const gpu = devices.get(tf.backend());
  if (!gpu)
    throw new Error('The fused engine needs WebGPU. Choose it as the backend, or Automatic.');
  return gpu;
}
