// Headless runs in Node on WebGPU, by Dawn, Chromium's implementation of it.
import { createHeadlessTraining } from '../headlessTraining.ts';
import { createNodeSession } from '../training/nodeSession.ts';
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
  const { create, globals } = await orMissing<Dawn>(
    import(/* @vite-ignore */ dawnPackage) as Promise<Dawn>,
    '--runtime dawn needs the package webgpu, which is not installed here. Run: npm install --no-save webgpu',
  );
  Object.assign(globalThis, globals);
  const navigator = { gpu: create([]) };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  await use([createHeadlessTraining(createNodeSession)]);
};
