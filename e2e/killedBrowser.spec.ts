// The browser dies while a run trains: what was kept is whole, and little is lost.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type Page } from './support/test.ts';
import { readLibrary } from './support/storedRuns.ts';
import { finishedSteps, openSandbox, unmeasured, untilStep } from './support/page.ts';

const mine = 'network.depth=4&network.width=8&optimizer.kind=adam&seed=7&backend=wasm';

/** Notes every 50 ms of the page's own time how far the run is. */
const watchSteps = (page: Page) =>
  page.evaluate(() => {
    const seen: [number, number][] = [];
    Object.assign(window, { seen });
    setInterval(() => {
      const text = document.querySelector('[role=status]')?.textContent ?? '';
      seen.push([performance.now(), Number(/step (\d+)/.exec(text)?.[1] ?? 0)]);
    }, 50);
  });

/** The step that the run had reached two seconds ago, and the one that it has reached now. */
const recentSteps = (page: Page) =>
  page.evaluate(() => {
    const { seen } = window as unknown as { seen: [number, number][] };
    const now = performance.now();
    return [seen.findLast(([time]) => time < now - 2000)?.[1] ?? 0, seen.at(-1)?.[1] ?? 0] as const;
  });

/** The rows of the run, as its CSV file has them. */
async function rows(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  return readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\n');
}

async function kill(page: Page): Promise<void> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const closed = page.context().waitForEvent('close');
  for (const { id } of processInfo.filter(({ type }) => type === 'browser'))
    process.kill(id, 'SIGKILL');
  await closed;
}

test('twenty times the browser is killed while my run trains: what it kept is whole, two seconds are lost at most, and the run goes on bit for bit', async ({
  baseURL,
  page: uninterrupted,
}) => {
  test.setTimeout(600_000);
  const profile = mkdtempSync(path.join(tmpdir(), 'gradlens-profile-'));
  const { launchOptions } = test.info().project.use;
  let run: string | undefined;
  let reached = 0;
  for (let time = 0; time < 20; time++) {
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      baseURL: baseURL!,
      serviceWorkers: 'block',
      // What is drawn is not looked at.
      viewport: { width: 390, height: 500 },
    });
    const page = context.pages()[0]!;
    if (run) {
      await page.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html' }));
      await page.goto('./nothing');
      const kept = (await readLibrary(page)).find(({ id }) => id === run)!;
      expect(kept.steps).toBeGreaterThanOrEqual(reached);
      expect(kept.pieces.reduce((end, [from, to]) => (from === end ? to : NaN), 0)).toBe(
        kept.steps,
      );
      expect(kept.stateStep).toBeLessThanOrEqual(kept.steps);
      reached = kept.steps;
      // As the browser restores a tab: its address with the history of before.
      await page.evaluate(([id, address]) => history.replaceState({ run: id }, '', address), [
        run,
        `${unmeasured}#/sandbox?${mine}`,
      ] as const);
      await page.reload();
    } else await openSandbox(page, mine);
    await watchSteps(page);
    await untilStep(page, reached + (run ? 1 : 100));
    await expect(page.getByRole('alert')).toBeHidden();
    run ??= await page.evaluate(() => (history.state as { run: string }).run);
    await page.waitForTimeout((time * 791) % 1900);
    [reached] = await recentSteps(page);
    if (time < 19) {
      await kill(page);
      continue;
    }
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(page.getByRole('status')).toContainText('paused');
    const steps = await finishedSteps(page);
    const resumed = await rows(page);
    await context.close();
    await openSandbox(uninterrupted, `${mine}&stepRate=full`);
    await untilStep(uninterrupted, steps);
    expect(resumed).toEqual((await rows(uninterrupted)).slice(0, steps + 1));
  }
  rmSync(profile, { recursive: true, force: true });
});
