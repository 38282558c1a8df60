import { afterEach, expect, test, vi } from 'vitest';
import { missingBackends } from './missingBackends.ts';

afterEach(() => vi.unstubAllGlobals());

/** A worker of Chrome with a GPU, but for what is given. */
function stub(given: Readonly<Record<string, unknown>> = {}): void {
  const worker = {
    isSecureContext: true,
    navigator: { userAgent: 'Chrome Safari', gpu: { requestAdapter: async () => ({}) } },
    OffscreenCanvas: canvasOf({ getExtension: () => ({}) }),
    ...given,
  };
  for (const [name, value] of Object.entries(worker)) vi.stubGlobal(name, value);
}

const canvasOf = (context: object | null) =>
  class {
    getContext = () => context;
  };

test('nothing is missing where all can be had', async () => {
  stub();
  expect(await missingBackends()).toEqual({});
});

test('WebGPU is missing at an insecure address, and without a GPU', async () => {
  stub({ isSecureContext: false, navigator: { userAgent: 'Chrome' } });
  expect((await missingBackends()).webgpu).toMatch(/needs an address that begins with https/);
  stub({ navigator: { userAgent: 'Chrome', gpu: { requestAdapter: async () => null } } });
  expect((await missingBackends()).webgpu).toMatch(/finds no GPU/);
});

test('WebGL is missing in Safari’s workers, and where it renders to 16 bits', async () => {
  const safari = { userAgent: 'Version/18.0 Safari/605.1.15', vendor: 'Apple Computer, Inc.' };
  stub({ navigator: safari });
  expect(await missingBackends()).toEqual({
    webgpu: 'This browser has no WebGPU.',
    webgl: 'WebGL can’t compute in the workers of this browser, where training runs.',
  });
  stub({ OffscreenCanvas: canvasOf({ getExtension: () => null }) });
  expect((await missingBackends()).webgl).toMatch(/32-bit floats/);
});
