import { expect, test } from './support/test.ts';
import { readFile } from 'node:fs/promises';
import { fromQuery } from '../src/experiment/shareLink.ts';
import { gradlens } from './support/commandLine.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { exportText } from './support/trace.ts';

const experiment = (...options: string[]) => gradlens('experiment', ...options);

test('the command line writes the same file twice, and the rows that the page measures one step at a time', async ({
  page,
}, info) => {
  const files = ['first.csv', 'second.csv'].map((name) => info.outputPath(name));
  for (const file of files)
    await experiment('--preset', 'skip', '--steps', '64', '--backend', 'wasm', '--out', file);
  const [first, second] = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(first).toBe(second);

  await openSandbox(page, 'network.residual=true&backend=wasm');
  await untilStep(page, 70);
  await page.getByRole('button', { name: 'Pause' }).click();
  const measured = (await exportText(page, 'CSV')).split('\n').slice(0, 65);
  expect(measured).toEqual(first!.trimEnd().split('\n'));
});

for (const backend of ['webgpu', 'webgl', 'cpu'] as const)
  test(`on ${backend} one step at a time gives the same bytes as sixteen`, async ({ page }) => {
    const query = `network.depth=3&network.width=8&optimizer.kind=adamw&optimizer.weightDecay=0.01&backend=${backend}`;
    await openSandbox(page, query);
    await untilStep(page, 22);
    await page.getByRole('button', { name: 'Pause' }).click();
    const measured = (await exportText(page, 'CSV')).split('\n').slice(0, 21);
    const parsed = fromQuery(query);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const headless = await page.context().newPage();
    await headless.goto('./#/headless');
    const csv = await headless.evaluate(async (config) => {
      await window.gradlens!.run(config, 20, () => {});
      return [...(await window.gradlens!.export('csv'))].join('');
    }, parsed.config);
    expect(measured).toEqual(csv.trimEnd().split('\n'));
  });

test('the command line tells where a run stopped, and its JSON opens in the page', async ({
  page,
}, info) => {
  const file = info.outputPath('bad-sample.json');
  const { stderr } = await experiment('--preset', 'bad-sample', '--backend', 'cpu', '--out', file);
  const stopped =
    'Stopped at step 20: the batch had 2 NaN in 128 values, from row 11 of the batch.';
  expect(stderr).toContain(stopped);
  await openSandbox(page);
  await untilStep(page, 1);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('alert')).toContainText(stopped);
  expect(await exportText(page, 'JSON')).toBe(await readFile(file, 'utf8'));
});
