// Long work for the soak: runs of very many steps at full speed, and a page that starts again and again. What it takes is measured, not judged.
import type { Browser, Page } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { keepNames } from '../support/faults.ts';
import { finishedSteps, openSandbox, untilStep } from '../support/page.ts';

/** One run or series of starts, as a row of the table. */
export type LongWorkRow = Readonly<Record<string, string | number>>;

/** Bytes of the page's typed arrays and of its other objects, once those that nothing needs are gone. */
async function pageMemory(page: Page): Promise<{ arrays: number; heap: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const usage = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const { backingStorageSize } = usage as unknown as { backingStorageSize: number };
  return { arrays: backingStorageSize, heap: usage.usedSize };
}

/** Resident bytes of the browser's processes, where the system tells: of its page, workers, GPU and storage. */
function residentBytes(): number {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const processes = ids.flatMap((id) => {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      const number = (field: string) =>
        Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
      return [{ id: Number(id), parent: number('PPid'), bytes: 1024 * (number('VmRSS') || 0) }];
    } catch {
      return [];
    }
  });
  const under = (parent: number): number =>
    processes
      .filter((process) => process.parent === parent)
      .reduce((sum, { id, bytes }) => sum + bytes + under(id), 0);
  return under(process.pid);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Counts how often the busiest canvas of the page is drawn anew. */
function countRedraws(): void {
  const counts = new Map<unknown, number>();
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...given) {
    counts.set(this.canvas, (counts.get(this.canvas) ?? 0) + 1);
    clearRect.apply(this, given);
  };
  Object.assign(window, { redraws: () => Math.max(0, ...counts.values()) });
}

const redraws = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { redraws: () => number }).redraws());

async function opened(browser: Browser, baseURL: string, query: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript(keepNames);
  await page.addInitScript(countRedraws);
  await openSandbox(page, query);
  await untilStep(page, 10);
  return page;
}

/** Trains so many steps at full speed, and tells what the page holds at several moments. */
export async function soakLongRun(
  browser: Browser,
  baseURL: string,
  name: string,
  query: string,
  steps: number,
): Promise<LongWorkRow[]> {
  const page = await opened(browser, baseURL, `${query}&stepRate=full`);
  const rows: LongWorkRow[] = [];
  let [from, drawn, begun] = [await finishedSteps(page), await redraws(page), Date.now()];
  for (let part = 1; part <= 5; part++) {
    const aim = (steps * part) / 5;
    while ((await finishedSteps(page)) < aim) await page.waitForTimeout(1000);
    const seconds = (Date.now() - begun) / 1000;
    const [at, all] = [await finishedSteps(page), await redraws(page)];
    const { arrays, heap } = await pageMemory(page);
    rows.push({
      ...{ run: name, step: at },
      'steps a second': Math.round((at - from) / seconds),
      'redraws a second': ((all - drawn) / seconds).toFixed(1),
      ...{ 'arrays, MB': megabytes(arrays), 'heap, MB': megabytes(heap) },
      'all processes, MB': megabytes(residentBytes()),
    });
    [from, drawn, begun] = [at, all, Date.now()];
    console.error(rows.at(-1));
  }
  await page.context().close();
  return rows;
}

/** Starts an experiment again a hundred times, and another shape a hundred times, and tells what the page holds after each twenty-five. */
export async function soakStarts(
  browser: Browser,
  baseURL: string,
  backend: string,
): Promise<LongWorkRow[]> {
  const page = await opened(browser, baseURL, `backend=${backend}&network.depth=4`);
  const rows: LongWorkRow[] = [];
  const tell = async (run: string) => {
    const { arrays, heap } = await pageMemory(page);
    rows.push({
      run: `${run}, ${backend}`,
      ...{ 'arrays, MB': megabytes(arrays), 'heap, MB': megabytes(heap) },
      'all processes, MB': megabytes(residentBytes()),
    });
    console.error(rows.at(-1));
  };
  for (let i = 0; i <= 100; i++) {
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await untilStep(page, 1);
    if (i % 25 === 0) await tell(`${i} resets`);
  }
  for (let i = 0; i <= 100; i++) {
    const width = page.getByRole('spinbutton', { name: 'Width' });
    await width.fill(String(8 + (i % 9)));
    await width.press('Enter');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await untilStep(page, 1);
    if (i % 25 === 0) await tell(`${i} shapes`);
  }
  await page.context().close();
  return rows;
}
