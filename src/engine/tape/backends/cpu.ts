// The CPU backend of TensorFlow.js, in plain JavaScript.
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from './setBackend.ts';

/** Sets the CPU backend. */
export async function openCpu(): Promise<string> {
  await setBackend('cpu', 'The CPU backend did not start.');
  return 'JavaScript';
}
