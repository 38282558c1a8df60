// What a person does on the page in Firefox: look, click, type, and wait for steps.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';

/** The page in a Firefox whose profile is new. */
export interface Visit {
  readonly page: Page;
  /** The page's URL, ending with `/`. */
  readonly url: string;
  /** The folder that Firefox saves files in. */
  readonly downloads: string;
}

/** What a person does and sees. */
export interface Story {
  readonly title: string;
  /** Preferences of their Firefox, other than its defaults. */
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
  /** Tells it; throws where it isn't so. Returns what was seen, in a few words. */
  readonly tell: (visit: Visit) => Promise<string>;
}

/** Calls `read` until it returns something else than undefined, null or false, for at most a minute; `what` is waited for. */
export async function until<Answer>(
  what: string,
  read: () => Promise<Answer> | Answer,
): Promise<Exclude<Answer, undefined | null | false>> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const answer = await read();
    if (answer !== undefined && answer !== null && answer !== false)
      return answer as Exclude<Answer, undefined | null | false>;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited a minute in vain: ${what}.`);
}

/** Text of all elements that a selector of CSS finds. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent).join(' '));

/** Waits until the text of a selector's elements has these words. */
export const untilText = (page: Page, selector: string, words: string): Promise<unknown> =>
  until(`“${words}” in ${selector}`, async () => (await textOf(page, selector)).includes(words));

/** Finished steps, as the status line has them. */
export const finishedSteps = async (page: Page): Promise<number> =>
  Number((await textOf(page, '[role=status]')).match(/step (\d+) /)?.[1] ?? NaN);

/** Waits until at least `step` steps are finished. */
export const untilStep = (page: Page, step: number): Promise<unknown> =>
  until(`step ${step}`, async () => (await finishedSteps(page)) >= step);

/** What trains, as the status line says to a pointer: backend, adapter and engine. */
export const runtimeOf = (page: Page): Promise<string> =>
  page.$eval('[role=status][title]', (line) => line.getAttribute('title')!);

/** Clicks what has a name and a role. */
export const click = (page: Page, role: string, name: string): Promise<void> =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();

/** Pauses the run and waits until it stands. */
export async function pause(page: Page): Promise<void> {
  await click(page, 'button', 'Pause');
  await untilText(page, '[role=status]', 'paused');
}

/** Saves the trace by the Export menu and returns the file's text. */
export async function exportText({ page, downloads }: Visit, format: string): Promise<string> {
  await click(page, 'button', 'Export');
  const entry = await page.waitForSelector(
    `::-p-xpath(//*[@role="menuitem"][contains(., "${format}")])`,
  );
  await entry!.click();
  const ending = `.${format.toLowerCase()}`;
  const isWhole = (files: string[]) => !files.some((file) => file.endsWith('.part'));
  return until(`a file ${ending}`, () => {
    const files = readdirSync(downloads);
    const file = files.find((file) => file.endsWith(ending));
    return (
      file && isWhole(files) && (readFileSync(path.join(downloads, file), 'utf8') || undefined)
    );
  });
}

/** Every chart that is named is there and drawn. */
export async function expectCharts(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const selector = `[role=img][aria-label="${name}"] canvas` as const;
    const isDrawn = (canvas: HTMLCanvasElement) => {
      canvas.scrollIntoView({ block: 'nearest' });
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      return data.some((value, i) => i % 4 === 3 && value > 0);
    };
    await until(`the chart “${name}”`, () => page.$eval(selector, isDrawn).catch(() => false));
  }
}

/** The rows of a chart's table, the header first, after its table is shown. */
export async function tableOf(page: Page, caption: string): Promise<string[][]> {
  const rows = await page.$$eval(
    'table',
    (tables, caption) =>
      tables
        .filter((table) => table.caption?.textContent === caption)
        .flatMap((table) => [...table.rows])
        .map((row) => [...row.cells].map((cell) => cell.textContent!.trim())),
    caption,
  );
  assert(rows.length > 1, `The table “${caption}” has no rows.`);
  return rows;
}
