// Replaces a kernel of TensorFlow.js by one of ours.
import { registerKernel, unregisterKernel, type KernelFunc } from '@tensorflow/tfjs-core';

/** Makes `kernelFunc` compute a kernel, by its name, on a backend whose own one is registered. */
export function replaceKernel(
  kernelName: string,
  backendName: string,
  kernelFunc: KernelFunc,
): void {
  unregisterKernel(kernelName, backendName);
  registerKernel({ kernelName, backendName, kernelFunc });
}
