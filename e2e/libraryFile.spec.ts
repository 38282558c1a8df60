// All my runs in one file: I take them along, and they go on bit for bit.
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { choose, names, openRuns, rows, small, trainAndPause } from './support/library.ts';
import { typeInOpenField, untilStep } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';

/** Saves the library and returns the file's bytes. */
async function exportAll(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^gradlens-runs-\d{4}-\d\d-\d\d\.jsonl\.gz$/);
  return readFileSync(await file.path());
}

const importFile = (page: Page, buffer: Buffer) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'runs.jsonl.gz', mimeType: 'application/gzip', buffer });

const csvRows = async (page: Page) => readCsv(await exportText(page, 'CSV'));

test('I export my runs, delete them, import them again, and one goes on bit for bit', async ({
  page,
}) => {
  const query = `${small}&optimizer.kind=adam&seed=7`;
  await trainAndPause(page, `${small}&network.activation=tanh`, 5);
  const step = await trainAndPause(page, query);
  await openRuns(page);
  await choose(page, 'Sigmoid, 3 × 8', 'Rename');
  await typeInOpenField(page, 'To take along');
  await page.keyboard.press('Enter');
  await expect(rows(page, 'To take along')).toBeVisible();
  const file = await exportAll(page);
  for (const name of ['To take along', 'Tanh, 3 × 8']) await choose(page, name, 'Delete');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(rows(page)).toHaveCount(0);

  await importFile(page, file);
  await expect(page.getByText('Imported 2 runs.')).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['To take along', 'Tanh, 3 × 8']);
  await page.getByRole('button', { name: 'Continue To take along' }).click();
  await untilStep(page, step + 30);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('paused');
  const continued = await csvRows(page);
  expect(continued.length).toBeGreaterThan(step + 20);
  await trainAndPause(page, query, continued.length);
  expect((await csvRows(page)).slice(0, continued.length)).toEqual(continued);
});

test('importing twice overwrites nothing, and a damaged line is told by its number', async ({
  page,
}) => {
  await trainAndPause(page, small, 5);
  await openRuns(page);
  const file = await exportAll(page);
  await importFile(page, file);
  await expect(page.getByText('Imported 1 run.')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);

  const [header, run] = gunzipSync(file).toString().split('\n');
  const wrong = run!.replace('"layers":["1"', '"layers":["0"');
  await importFile(page, gzipSync([header, run, wrong].join('\n')));
  await expect(page.getByText(/^Imported 1 run\. Line 3 was left out: trace: /)).toBeVisible();
  await expect(rows(page)).toHaveCount(3);

  await importFile(page, Buffer.from('no gzip'));
  await expect(
    page.getByText('Nothing was imported. The file is not one of Gradlens runs.'),
  ).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
});
