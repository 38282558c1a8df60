// The exported trace as a story reads it: through the page's own Export.
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** Saves the trace by the Export menu and returns the file's text. */
export async function exportText(
  page: Page,
  format: 'CSV' | 'JSON' | 'PyTorch script',
): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  const label = page.getByText(format, { exact: true });
  await page.getByRole('menuitem').filter({ has: label }).click();
  // A file with the data inside is saved only once the person has agreed.
  if (format === 'PyTorch script')
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** A CSV's rows, each a value by its column's name; words for what is not a number. */
export function readCsv(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}
