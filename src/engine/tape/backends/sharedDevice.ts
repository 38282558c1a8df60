// The GPU device of TensorFlow.js, for computing beside it.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { isSoftwareAdapter } from '../../softwareAdapter.ts';

/** A device that TensorFlow.js also uses. */
export interface SharedDevice {
  readonly device: GPUDevice;
  /** Whether a program on the CPU imitates it. */
  readonly isSoftware: boolean;
  /** Submits what TensorFlow.js has recorded and not yet submitted, so that it comes before what is submitted next. */
  readonly submitPending: () => void;
}

/** The parts of the backend that its types keep to themselves. */
interface Recording {
  readonly commandEncoder: GPUCommandEncoder | null;
}

/** The device of the WebGPU backend, which must be the one that is set. */
export function sharedDevice(): SharedDevice {
  const backend = tf.backend() as WebGPUBackend;
  // Browsers of 2024 have no such property.
  const { adapterInfo } = backend.device as Partial<Pick<GPUDevice, 'adapterInfo'>>;
  return {
    device: backend.device,
    isSoftware: adapterInfo !== undefined && isSoftwareAdapter(adapterInfo),
    submitPending() {
      if (!(backend as unknown as Recording).commandEncoder) return;
      backend.endComputePassEncoder();
      backend.submitQueue();
    },
  };
}
