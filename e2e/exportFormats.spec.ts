// I take a run elsewhere: a file of every format, of the run and of the variant beside it.
import { DuckDBInstance } from '@duckdb/node-api';
import { safetensors } from '@jax-js/loaders';
import { readFile } from 'node:fs/promises';
import { formats } from '../src/trace/formats/formats.ts';
import { phone } from './support/lab.ts';
import { compareWith, openSandbox, untilStep } from './support/page.ts';
import { expect, test, type Locator, type Page } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';

const openMenu = (page: Page) => page.getByRole('button', { name: 'Export' }).click();

const item = (page: Page, label: string) =>
  page.getByRole('menuitem').filter({ has: page.getByText(label, { exact: true }) });

/** Saves what a click has the page save: the file's name and where it is. */
async function saved(page: Page, click: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await click();
  const file = await download;
  return { name: file.suggestedFilename(), path: await file.path() };
}

async function ask(question: string): Promise<Record<string, unknown>[]> {
  const database = await (await DuckDBInstance.create()).connect();
  return (await database.runAndReadAll(question)).getRowObjectsJson();
}

test('every format of the table is saved from the page, and says what it holds', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Pause' }).click();
  const csv = readCsv(await exportText(page, 'CSV'));
  for (const { label, leaves, extension, needs } of formats) {
    await openMenu(page);
    await expect(item(page, label)).toContainText(`holds ${leaves}`);
    const { name, path } = await saved(page, async () => {
      await item(page, label).click();
      if (needs === 'material')
        await page.getByRole('button', { name: 'Save', exact: true }).click();
    });
    expect(name).toBe(`sigmoid-3x32-seed1.${extension}`);
    const bytes = await readFile(path);
    if (extension === 'parquet')
      expect(
        await ask(
          `select count(*) as rows, max("gradientNorm.1") as most from read_parquet('${path}')`,
        ),
      ).toEqual([
        {
          rows: String(csv.length),
          most: Math.fround(Math.max(...csv.map((row) => Number(row['gradientNorm.1'])))),
        },
      ]);
    else if (extension === 'long.parquet')
      expect(
        await ask(
          `select count(*) as rows from read_parquet('${path}') where metric = 'signalNorm'`,
        ),
      ).toEqual([{ rows: String(4 * csv.length) }]);
    else if (extension === 'safetensors') {
      const { tensors } = safetensors.parse(Uint8Array.from(bytes));
      const squares = ['layers.0.weight', 'layers.0.bias'].flatMap((tensor) =>
        Array.from(tensors[tensor]!.data as Float32Array, (value) => value ** 2),
      );
      expect(tensors['layers.0.weight']).toMatchObject({ shape: [32, 2] });
      // The weights now are those after the last row's update.
      const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
      const last = Number(csv.at(-1)!['weightNorm.1']);
      const update = Number(csv.at(-1)!['updateNorm.1']);
      expect(Math.abs(norm - last)).toBeLessThanOrEqual(update * 1.001);
    } else if (extension === 'py') expect(bytes.toString()).toMatch(/^"""[\s\S]*import torch/);
    else if (extension === 'jsonl')
      expect(bytes.toString().trimEnd().split('\n')).toHaveLength(csv.length);
  }
});

test('a script holds the rows of the data, so the page asks before it saves one', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 5);
  await openMenu(page);
  await item(page, 'PyTorch script').click();
  const question = page.getByRole('dialog', { name: 'Save the PyTorch script?' });
  await expect(question).toContainText('the rows of the data');
  let downloads = 0;
  page.on('download', () => downloads++);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  expect(downloads).toBe(0);
});

test('the variant beside a run is saved as the run is', async ({ page }) => {
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 5);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await untilStep(page, 40);
  await page.getByRole('button', { name: 'Pause' }).click();
  const run = await exportText(page, 'CSV');
  await openMenu(page);
  await page.getByRole('menuitemradio', { name: 'Of the variant' }).click();
  const { name, path } = await saved(page, () => item(page, 'CSV').click());
  expect(name).toBe('sigmoid-3x32-seed1-variant.csv');
  const [ofRun, ofVariant] = [run, await readFile(path, 'utf8')].map(readCsv);
  expect(ofVariant).toHaveLength(ofRun!.length);
  expect(ofVariant!.at(-1)!['gradientNorm.1']).not.toBe(ofRun!.at(-1)!['gradientNorm.1']);
});

test('on a phone the buttons that answer the page have their words', async ({ page }) => {
  await page.setViewportSize(phone);
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 5);
  /** Whether all words of a button are there to be read. */
  const expectReadable = async (button: Locator) => {
    await expect(button).toBeVisible();
    expect(
      await button.evaluate((element) => parseFloat(getComputedStyle(element).fontSize)),
    ).toBeGreaterThan(11);
  };
  await openMenu(page);
  await item(page, 'PyTorch script').click();
  for (const name of ['Cancel', 'Save'])
    await expectReadable(page.getByRole('dialog').getByRole('button', { name }));
  await page.getByRole('button', { name: 'Cancel' }).click();
  await openMenu(page);
  await page.getByRole('menuitem', { name: 'Figure …' }).click();
  await expectReadable(page.getByRole('dialog').getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Escape');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expectReadable(page.getByRole('alert').getByRole('button', { name: 'Close' }));
});

test('a file that can’t be written says why, and the next one is', async ({ page }) => {
  await openSandbox(page, 'data.name=digits&loss=softmaxCrossEntropy&network.depth=2&backend=wasm');
  await untilStep(page, 3);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.route('**/digits-*', (route) => route.abort());
  const saveScript = async () => {
    await openMenu(page);
    await item(page, 'PyTorch script').click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
  };
  await saveScript();
  const problem = page.getByRole('alert').filter({ hasText: '.py was not written.' });
  await expect(problem).toBeVisible();
  await page.unroute('**/digits-*');
  await saved(page, saveScript);
  await expect(problem).toBeHidden();
});
