// A GPU with room for 64 threads in a workgroup, for stories of the search among shapes of tile: each is compiled for seconds on a software GPU.
import type { Page } from '@playwright/test';
import { tiles } from '../../src/engine/fused/webgpu/workgroupTiles.ts';

/** The four shapes that such a GPU can run, in the order in which they are timed. */
export const tilesOfFewThreads = tiles.filter(({ threads }) => threads <= 64);

const limit = `Object.defineProperty(GPUSupportedLimits.prototype, 'maxComputeInvocationsPerWorkgroup', { get: () => 64 });`;

/** Opens a page whose worker finds such a GPU, and runs `script` before anything else. */
export async function withFewThreads(
  page: Page,
  open: () => Promise<unknown>,
  script = '',
): Promise<void> {
  const trainer = /\/trainer-[^/]+\.js$/;
  await page.route(trainer, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${limit}${script};${await response.text()}` });
  });
  const loaded = page.waitForResponse(trainer);
  await open();
  await (await loaded).finished();
  await page.unroute(trainer);
}
