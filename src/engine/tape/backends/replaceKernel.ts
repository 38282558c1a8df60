// Replaces a kernel of TensorFlow.js by one of this project.
import { registerKernel, unregisterKernel, type KernelFunc } from '@tensorflow/tfjs-core';

/** Registers `kernelFunc` for a kernel, by name, on a backend that already has one. */
export function replaceKernel(
  kernelName: string,
  backendName: string,
  kernelFunc: KernelFunc,
): void {
  unregisterKernel(kernelName, backendName);
  registerKernel({ kernelName, backendName, kernelFunc });
}
