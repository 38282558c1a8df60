import { finishedSteps, openSandbox, untilStep } from './support/page.ts';
import { readLibrary, untilKept } from './support/storedRuns.ts';
import { expect, test, type Page } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';

/** What a run may take in this story: a fiftieth of what it may take elsewhere. */
const budget = 256e6 / 50;

/** Serves the page with that budget in place of its own; tells how often it stood in a script. */
async function forceBudget(page: Page): Promise<() => number> {
  let replaced = 0;
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/\b256e6\b/g, () => `${(replaced++, budget)}`);
    await route.fulfill({ response, body });
  });
  return () => replaced;
}

/** Bytes of the page's typed arrays, once those that nothing needs are gone. */
async function arrayBytes(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return (usage as unknown as { backingStorageSize: number }).backingStorageSize;
}

test('20 000 steps take no more memory than they may, and are whole on disk', async ({ page }) => {
  const replaced = await forceBudget(page);
  await openSandbox(page, 'backend=wasm&stepRate=full');
  await untilStep(page, 100);
  expect(replaced()).toBe(1);
  const atFirst = await arrayBytes(page);
  await expect(() => untilStep(page, 20_000)).toPass({ timeout: 170_000 });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await untilKept(page);
  expect((await arrayBytes(page)) - atFirst).toBeLessThan(budget);

  const steps = await finishedSteps(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('menu')).toContainText(/Thinned before step .+: of every \d+ values/);
  await page.keyboard.press('Escape');
  const rows = readCsv(await exportText(page, 'CSV'));
  const whole = rows.filter(({ thinned }) => thinned === '');
  expect(rows.length).toBeLessThan(steps / 2);
  expect(whole.map(({ step }) => Number(step))).toEqual(
    Array.from(whole, (_, i) => steps - whole.length + i),
  );

  const pieces = (await readLibrary(page))[0]!.pieces.toSorted(([a], [b]) => a - b);
  expect(pieces[0]![0]).toBe(0);
  expect(pieces.at(-1)![1]).toBe(steps);
  pieces.slice(1).forEach(([from], i) => expect(from).toBe(pieces[i]![1]));

  // Loaded again it is the same run, thinned again, and goes on.
  await page.reload();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await untilStep(page, steps + 20);
});
