// A GPU with room for 64 threads in a workgroup, for stories of the search among shapes of tile: each is compiled for seconds on a software GPU.
import type { Page } from '@playwright/test';
import { tiles } from '../../src/engine/fused/webgpu/workgroupTiles.ts';

/** The four shapes that such a GPU can run, in the order in which they are timed. */
export const tilesOfFewThreads = tiles.filter(({ threads }) => threads <= 64);

/** Opens a page whose worker finds such a GPU. */
export async function withFewThreads(page: Page, open: () => Promise<unknown>): Promise<void> {
  const coming = page.waitForEvent('worker');
  await open();
  const worker = await coming;
  await worker.evaluate(() =>
    Object.defineProperty(GPUSupportedLimits.prototype, 'maxComputeInvocationsPerWorkgroup', {
      get: () => 64,
    }),
  );
}
