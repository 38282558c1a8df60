// TensorFlow.js on WebGPU.
import '@tensorflow/tfjs-backend-webgpu';
import { setBackend } from './setBackend.ts';
import { isSoftwareAdapter, refuseSoftware } from '../../softwareAdapter.ts';
import './webgpuKernels.ts';

const nameOf = ({ description, vendor, architecture }: GPUAdapterInfo): string =>
  description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter';

/** Sets the WebGPU backend and names its adapter. Throws a sentence where there is none, or only software and `realOnly`. */
export async function openWebgpu(realOnly: boolean): Promise<string> {
  // The very adapter that the backend asks for.
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter)
    throw new Error('This browser has no WebGPU adapter. Choose WebGL, WASM or Automatic.');
  const name = nameOf(adapter.info);
  if (realOnly) refuseSoftware(isSoftwareAdapter(adapter.info) ? `software ${name}` : name);
  await setBackend('webgpu', `WebGPU did not start on ${name}. Choose WebGL, WASM or Automatic.`);
  return name;
}
