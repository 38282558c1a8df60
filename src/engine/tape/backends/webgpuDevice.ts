// The device of each WebGPU backend, which other engines compute on too.
import * as tf from '@tensorflow/tfjs-core';
import type { GpuDevice } from '../../gpuDevice.ts';

const devices = new WeakMap<tf.KernelBackend, GpuDevice>();

/** Records the device that a backend was made on. */
export const keepGpuDevice = (backend: tf.KernelBackend, gpu: GpuDevice): void => {
  devices.set(backend, gpu);
};

/** Device of the current backend; throws if that isn't WebGPU. */
export function gpuDeviceOfBackend(): GpuDevice {
  const gpu = devices.get(tf.backend());
  if (!gpu)
    throw new Error('The fused engine needs WebGPU. Choose it as the backend, or Automatic.');
  return gpu;
}
