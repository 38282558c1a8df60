// I train a study in the page: it can be paused, and goes on after a reload to the results of the command line.
import { readFile, writeFile } from 'node:fs/promises';
import { gradlens } from './support/commandLine.ts';
import { expectAccessible } from './support/lab.ts';
import { openSandbox, typeInOpenField, untilStep } from './support/page.ts';
import { expectFitsEveryScreen } from './support/screens.ts';
import { finishedRuns, startStudy, untilMoreThan, untilStudy } from './support/studyProgress.ts';
import { expect, test, type Page } from './support/test.ts';

const study = {
  base: { network: { width: 8 }, backend: 'wasm' },
  vary: [{ field: 'network.depth', values: [2, 3] }],
  seeds: 8,
  steps: 3000,
  lossTarget: 0.6,
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The file of results that the page exports. */
async function results(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  // The charts have one too, an icon.
  await page.getByRole('button', { name: 'Export' }).filter({ hasText: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** The file of results that the command line writes, and the difference between the variants that it prints: its mean and the ends of its interval. */
async function resultsOfCommand(): Promise<{ file: string; difference: string[] }> {
  const [config, out] = ['study.json', 'results.csv'].map((name) =>
    test.info().outputPath(name),
  ) as [string, string];
  await writeFile(config, JSON.stringify(study));
  const { stdout } = await gradlens('study', '--config', config, '--out', out);
  const [, ...difference] = stdout.match(
    /The second minus the first, seed by seed: (\S+), 95 % interval (\S+) to (\S+) \(8 of 8 finished\)/,
  )!;
  return { file: await readFile(out, 'utf8'), difference };
}

/** The difference in the final loss between the variants, as the page has it. */
async function differenceOfPage(page: Page): Promise<string[]> {
  const row = page.getByRole('table', { name: 'Outcomes' }).getByRole('row').last();
  const text = (await row.getByRole('cell').last().textContent())!;
  const [difference, low, high] = text.match(/[+−]?\d[\d.e-]*/g)!;
  return [difference!, low!, high!].map((number) => number.replace('+', '').replace('−', '-'));
}

test('I pause a study of eight seeds, load its page again, and it goes on to the results and the interval of the command line', async ({
  page,
}) => {
  await startStudy(page, study);
  await untilMoreThan(page, 0);
  await expect(page.getByText('about')).toBeVisible();
  await press(page, 'Pause');
  await untilStudy(page, 'paused');
  const paused = await finishedRuns(page);
  expect(paused).toBeLessThan(16);
  await expectFitsEveryScreen(page);
  await expectAccessible(page);
  await page.reload();
  await untilStudy(page, 'paused');
  expect(await finishedRuns(page)).toBe(paused);

  await press(page, 'Resume');
  await untilMoreThan(page, paused);
  await page.reload();
  await untilStudy(page, 'finished');
  const { file, difference } = await resultsOfCommand();
  expect(await results(page)).toBe(file);
  expect(await differenceOfPage(page)).toEqual(difference);
});

test('I look at my study in a second tab: it is followed there, and goes on there once the first is closed', async ({
  page,
  context,
}) => {
  const first = await context.newPage();
  await startStudy(first, { ...study, seeds: 500 });
  await page.goto(first.url());
  await untilStudy(page, 'training in another tab');
  await expect(page.getByRole('button', { name: /^(Pause|Resume)$/ })).toBeHidden();
  await untilMoreThan(page, await finishedRuns(page));
  await first.close();
  await untilStudy(page, 'paused');
  await press(page, 'Resume');
  await untilMoreThan(page, await finishedRuns(page));
});

test('I rename a study, delete it, and bring it back', async ({ page }) => {
  await startStudy(page, { ...study, seeds: 500 });
  await untilMoreThan(page, 0);
  await press(page, 'Rename Depth');
  await typeInOpenField(page, 'Two or three');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Two or three' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename Two or three' })).toBeFocused();
  await press(page, 'Delete');
  await expect(page.getByRole('status')).toContainText('Deleted “Two or three”');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await untilStudy(page, 'paused');
  expect(await finishedRuns(page)).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Two or three' })).toBeVisible();
});

test('a study stops the sandbox’s run, and goes on after I was in the sandbox and in a lab', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 5);
  await startStudy(page, { ...study, seeds: 500 });
  await untilMoreThan(page, 0);
  const address = page.url();
  const place = (name: string) =>
    page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name });
  await place('Sandbox').click();
  await expect(page.getByRole('status')).toContainText('paused');
  await page.goBack();
  await untilMoreThan(page, await finishedRuns(page));
  await place('Labs').click();
  await expect(page.getByRole('heading', { name: 'Labs' })).toBeVisible();
  await page.evaluate((hash) => void (location.hash = hash), new URL(address).hash);
  await untilMoreThan(page, await finishedRuns(page));
});
