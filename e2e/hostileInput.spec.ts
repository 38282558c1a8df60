// I am given links and files that are broken, huge or meant to do harm: the page says what is wrong, and all that I have stays as it was.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createGzip } from 'node:zlib';
import { openRuns, rows, small, trainAndPause } from './support/library.ts';
import { finishedSteps, unmeasured } from './support/page.ts';
import { readLibrary } from './support/storedRuns.ts';
import { expect, test, type Page } from './support/test.ts';
import { exportText } from './support/trace.ts';

const levels = 10_000;
const deep = '['.repeat(levels) + ']'.repeat(levels);

/** A folder for files that are too large to be sent as bytes. */
let folder: string;
test.beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'gradlens-'))));
test.afterAll(() => rmSync(folder, { recursive: true }));

const offer = (page: Page, file: string) => page.locator('input[type=file]').setInputFiles(file);

/** A file with these bytes, and then as many zeros as make it `size` bytes long. */
function fileOf(name: string, bytes: string | Buffer, size?: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  if (size !== undefined) truncateSync(file, size);
  return file;
}

/** A gzipped file of a library whose second line has this many zeros. */
async function gzipBomb(characters: number): Promise<string> {
  const gzip = createGzip();
  const parts: Buffer[] = [];
  gzip.on('data', (part: Buffer) => parts.push(part));
  const end = new Promise((resolve) => gzip.on('end', resolve));
  const zeros = Buffer.alloc(2 ** 24, '0');
  gzip.write('{"format":"gradlens library","formatVersion":1}\n');
  for (let written = 0; written < characters; written += zeros.length)
    if (!gzip.write(zeros)) await new Promise((resolve) => gzip.once('drain', resolve));
  gzip.end();
  await end;
  return fileOf('bomb.jsonl.gz', Buffer.concat(parts));
}

/** What a person has: the run that is shown, its address, and the runs that are kept. */
const everything = async (page: Page) => ({
  trace: await exportText(page, 'JSON'),
  address: page.url(),
  kept: await readLibrary(page),
});

test('files that are no traces change nothing and are refused in a sentence', async ({ page }) => {
  await trainAndPause(page, small, 5);
  const before = await everything(page);
  const files = [
    [fileOf('long.json', '', 500_000_000), 'longer than the 400000000 bytes'],
    [fileOf('zeros.json', '', 200_000_000), 'not whole JSON'],
    [fileOf('brackets.json', Buffer.alloc(200_000_000, '[')), 'nested deeper'],
    [fileOf('deep.json', deep), 'nested deeper'],
    [fileOf('utf16.json', Buffer.from(before.trace, 'utf16le')), 'not in UTF-8'],
    [fileOf('zip.json', Buffer.from('504b0304140000000800', 'hex')), 'not whole JSON'],
  ] as const;
  for (const [file, words] of files) {
    await offer(page, file);
    await expect(page.getByRole('alert')).toContainText(`${path.basename(file)} was not opened.`);
    await expect(page.getByRole('alert')).toContainText(words);
    await page.getByRole('button', { name: 'Close' }).click();
  }
  expect(await everything(page)).toEqual(before);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect.poll(() => finishedSteps(page)).toBeGreaterThan(10);
});

test('a link that no experiment has leaves my run as it is', async ({ page }) => {
  const step = await trainAndPause(page, small, 5);
  const [kept] = await readLibrary(page);
  for (const query of [
    'network.depth=1e999',
    '__proto__.polluted=1',
    'edit=3:constructor:1',
    `seed=${'9'.repeat(100_000)}`,
  ]) {
    await page.evaluate((query) => (location.hash = `#/sandbox?${query}`), query);
    await expect(page.getByRole('alert')).toContainText('The link was not opened.');
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await finishedSteps(page)).toBe(step);
  }
  expect(await readLibrary(page)).toEqual([kept]);
});

test('a library’s file that grows beyond all bounds is refused, and adds nothing', async ({
  page,
}) => {
  await trainAndPause(page, small, 5);
  await openRuns(page);
  await offer(page, await gzipBomb(450_000_000));
  await expect(
    page.getByText('Nothing was imported. What follows line 1 was left out: a run may have'),
  ).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});

test('the form of a study opens with what can be read of a link and of a file', async ({
  page,
}) => {
  const study = encodeURIComponent(`{"base":${deep},"steps":${deep},"seeds":3}`);
  await page.goto(`${unmeasured}#/runs/studies/new?study=${study}`);
  await expect(page.getByRole('alert')).toContainText('It is nested deeper than 100 levels.');
  await expect(page.getByLabel('Seeds')).toHaveValue('8');

  await offer(page, fileOf('study.json', '', 200_000_000));
  await expect(page.getByRole('alert')).toContainText('It is longer than the');
  await offer(page, fileOf('study.json', Buffer.from('{"seeds":5}', 'utf16le')));
  await expect(page.getByRole('alert')).toContainText('It is not JSON');
});
