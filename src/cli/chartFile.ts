// A chart of a trace as a figure, which the page draws in Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { FilePart } from '../trace/formats/format.ts';
import { withBrowser } from './browser.ts';
import { InputError } from './inputError.ts';
import { writeWhole } from './outputFile.ts';

/** Saves a chart, by its title in any case, in the size of a column of a paper. Throws an `InputError` where the page shows no such chart of the trace. */
export async function writeChart(
  json: Iterable<FilePart> | AsyncIterable<FilePart>,
  chart: string,
  file: string,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gradlens-'));
  try {
    const trace = path.join(folder, 'trace.json');
    await writeWhole(trace, json);
    await withBrowser(async (browser, url) => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
      await page.goto(`${url}#/sandbox`);
      await page.locator('input[type=file]').setInputFiles(trace);
      await page.getByText(/holds no network|came without its configuration/).waitFor();
      await saveFigure(page, chart, file);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Saves one figure by the page's dialog. */
async function saveFigure(page: Page, chart: string, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Figure …' }).click();
  const dialog = page.getByRole('dialog');
  const choice = dialog.getByRole('combobox');
  const titles = await choice.getByRole('option').allTextContents();
  const title = titles.find((title) => title.toLowerCase() === chart.toLowerCase());
  if (title === undefined)
    throw new InputError(`--chart must be one of ${titles.join(', ')}; “${chart}” is not.`);
  await choice.selectOption(title);
  const format = file.toLowerCase().endsWith('.svg') ? 'SVG' : 'PNG';
  await dialog.getByRole('button', { name: format, exact: true }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await (await download).saveAs(file);
}
