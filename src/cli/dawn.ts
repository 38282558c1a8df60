// Headless runs in Node on WebGPU, by Dawn, Chromium's implementation of it.
import { deviceLost } from '../engine/tape/backends/deviceLoss.ts';
import { createHeadlessTraining } from '../headlessTraining.ts';
import { createNodeSession } from '../training/nodeSession.ts';
import type { SessionListeners } from '../training/sessionHost.ts';
import { isUnsupported } from '../training/unsupported.ts';
import { untilTrusted } from '../worker/trust.ts';
import type { WithTrainings } from './headlessContract.ts';
import { orMissing } from './missingPackage.ts';

/** As much of the package as is called. */
interface Dawn {
  readonly globals: object;
  readonly create: (options: readonly string[]) => GPU;
}

// A name that the bundler and the compiler don't look for: the package is no dependency.
const dawnPackage: string = 'webgpu';

/** Trains on the GPU, one run at a time. */
export const withDawn: WithTrainings = async (_, use) => {
  await provideGpu();
  const loss = deviceLost.then(({ reason }) => {
    throw new Error(reason);
  });
  await Promise.race([use([createHeadlessTraining(createTrustedSession)]), loss]);
};

async function provideGpu(): Promise<void> {
  const { create, globals } = await orMissing<Dawn>(
    import(/* @vite-ignore */ dawnPackage) as Promise<Dawn>,
    '--runtime dawn needs the package webgpu, which is not installed here. Run: npm install --no-save webgpu',
  );
  const gpu = create([]);
  if (!(await gpu.requestAdapter()))
    throw new Error(
      'Dawn found no GPU. On Linux it needs libvulkan.so.1 and a driver, which VK_DRIVER_FILES can name.',
    );
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
}

/** A session whose blocks are not handed on once the GPU is lost. */
const createTrustedSession = ({ onBlock }: SessionListeners) =>
  createNodeSession({
    async onBlock(block) {
      const outcomes = Object.values(block.members);
      await untilTrusted(outcomes.some((outcome) => outcome && isUnsupported(outcome)));
      return onBlock(block);
    },
  });
