// Which backends a browser doesn't have, asked where training runs: in a worker. None of TensorFlow.js is loaded for it.
import type { Device } from '../trace/model/trace.ts';
import { requestGpuAdapter } from './gpuDevice.ts';

/** Why backends can't be had in this browser, as sentences; those that are left out can be tried. */
export type MissingBackends = Readonly<Partial<Record<Device['backend'], string>>>;

async function reasonAgainstWebgpu(): Promise<string | undefined> {
  if (!isSecureContext) return 'WebGPU needs an address that begins with https, or localhost.';
  if (!('gpu' in navigator)) return 'This browser has no WebGPU.';
  const adapter = await requestGpuAdapter().catch(() => undefined);
  return adapter ? undefined : 'This browser has WebGPU, but finds no GPU for it.';
}

/** In Safari TensorFlow.js takes a canvas of the page, which a worker doesn't have (tfjs pull request 7436). */
const isSafari = (): boolean =>
  /Safari/.test(navigator.userAgent) && /Apple/.test(String(Reflect.get(navigator, 'vendor')));

function reasonAgainstWebgl(): string | undefined {
  if (typeof OffscreenCanvas === 'undefined' || isSafari())
    return 'WebGL can’t compute in the workers of this browser, where training runs.';
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return 'This browser has no WebGL 2.';
  if (!context.getExtension('EXT_color_buffer_float'))
    return 'WebGL can’t render to 32-bit floats here, which gradients need.';
  return undefined;
}

const reasonAgainstWasm = (): string | undefined =>
  typeof WebAssembly === 'undefined' ? 'This browser has no WebAssembly.' : undefined;

/** Asks for an adapter and a context, of which nothing is kept once the worker that asks has ended. */
export async function missingBackends(): Promise<MissingBackends> {
  const reasons = {
    webgpu: await reasonAgainstWebgpu(),
    webgl: reasonAgainstWebgl(),
    wasm: reasonAgainstWasm(),
  };
  return Object.fromEntries(Object.entries(reasons).filter(([, reason]) => reason !== undefined));
}
