import { finishedSteps, openSandbox, untilStep } from './support/page.ts';
import { expect, test } from './support/test.ts';

/** Does to the page what a browser does to a hidden tab: no frame is drawn, and a timer waits a second at least. A headless browser hides none. */
function hide(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
  Object.defineProperty(document, 'hidden', { value: true });
  window.requestAnimationFrame = () => 0;
  const wait = window.setTimeout.bind(window);
  window.setTimeout = ((work: TimerHandler, delay = 0) =>
    wait(work, Math.max(1000, delay))) as typeof window.setTimeout;
  document.dispatchEvent(new Event('visibilitychange'));
}

for (const backend of ['wasm', 'webgpu'])
  test(`a run in a tab that nobody looks at trains on, on ${backend}`, async ({ page }) => {
    await openSandbox(page, `backend=${backend}&network.depth=4&network.width=8`);
    await untilStep(page, 5);
    await page.evaluate(hide);
    await untilStep(page, (await finishedSteps(page)) + 200);
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  });
