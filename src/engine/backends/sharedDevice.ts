// The GPU device of TensorFlow.js, for computing beside it.
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

/** A device that TensorFlow.js also uses. */
export interface SharedDevice {
  readonly device: GPUDevice;
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
  return {
    device: backend.device,
    submitPending() {
      if (!(backend as unknown as Recording).commandEncoder) return;
      backend.endComputePassEncoder();
      backend.submitQueue();
    },
  };
}
