// A run goes on where it was when its page is loaded again.
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from './support/test.ts';
import { openRuns, rows as runRows } from './support/library.ts';
import { untilKept } from './support/storedRuns.ts';
import { compareWith, finishedSteps, openSandbox, statusLine, untilStep } from './support/page.ts';

const network = 'network.depth=6&network.width=12&optimizer.kind=adam&seed=7';
const mine = `${network}&backend=wasm`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const skip = (page: Page) => page.getByRole('switch', { name: 'Skip connections', exact: true });

async function pause(page: Page): Promise<number> {
  await press(page, 'Pause');
  await expect(page.getByRole('status')).toContainText('paused');
  return finishedSteps(page);
}

/** The rows of the run, as its CSV file has them. */
async function rows(page: Page): Promise<string[]> {
  const download = page.waitForEvent('download');
  await press(page, 'Export');
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  return readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\n');
}

/** The rows of the same run, edited before the same step, that was never interrupted. */
async function uninterrupted(
  page: Page,
  query: string,
  edit: number,
  steps: number,
): Promise<string[]> {
  await page.goto('about:blank');
  await openSandbox(page, `${query}&edit=${edit}:network.residual:true&stepRate=full`);
  await untilStep(page, steps);
  await pause(page);
  return (await rows(page)).slice(0, steps + 1);
}

for (const [backend, reloads] of [
  ['wasm', 3],
  ['webgpu', 1],
] as const)
  test(`I load the page again while it trains on ${backend}: it goes on from where it was, edits included, bit for bit`, async ({
    page,
  }) => {
    const query = `${network}&backend=${backend}`;
    await openSandbox(page, query);
    await untilStep(page, 20);
    await skip(page).click();
    const edited = page.getByRole('list', { name: 'Events' }).getByText('Skip connections on');
    await expect(edited).toBeVisible();
    await untilStep(page, 100);
    for (let time = 0; time < reloads; time++) {
      const before = await finishedSteps(page);
      await page.reload();
      await untilStep(page, before + 20);
    }
    await expect(edited).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
    const steps = await pause(page);
    const resumed = await rows(page);
    expect(resumed).toHaveLength(steps + 1);
    const edit = Number((await edited.textContent())!.match(/\d+/)![0]);
    expect(resumed).toEqual(await uninterrupted(page, query, edit, steps));
  });

test('I load the page again while a variant trains beside my run: both go on, bit for bit', async ({
  page,
}) => {
  const comparison = page.getByRole('region', { name: 'Comparison' });
  await openSandbox(page, mine);
  await untilStep(page, 20);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(comparison).toContainText(/since step \d+:/);
  const fork = Number((await comparison.textContent())!.match(/since step (\d+)/)![1]);
  await untilStep(page, 200);
  for (let time = 0; time < 2; time++) {
    const before = await finishedSteps(page);
    await page.reload();
    await expect(comparison).toContainText(`Skip connections on since step ${fork}:`);
    await untilStep(page, before + 20);
  }
  await expect(page.getByRole('alert')).toBeHidden();
  const steps = await pause(page);
  await press(page, 'Reset');
  await expect(comparison).toBeVisible();
  await openRuns(page);
  await runRows(page, 'Skip connections on').locator('[data-run]').click();
  await expect(statusLine(page)).toContainText(`step ${steps} · paused`);
  expect(await rows(page)).toEqual(await uninterrupted(page, mine, fork, steps));
});

test('I pause, load the page again, and it waits at the same step', async ({ page }) => {
  await openSandbox(page, mine);
  await untilStep(page, 30);
  const step = await pause(page);
  await untilKept(page);
  await page.reload();
  await expect(page.getByRole('status')).toContainText(`step ${step} · paused`);
  await press(page, 'Step');
  await expect(page.getByRole('status')).toContainText(`step ${step + 1} · paused`);
});

test('a link that I open wins over the run that was there', async ({ page }) => {
  await openSandbox(page, mine);
  await untilStep(page, 30);
  await pause(page);
  await untilKept(page);
  await page.goto('about:blank');
  await openSandbox(page, `${mine}&network.activation=relu`);
  await expect(page.getByLabel('Activation', { exact: true })).toHaveValue('relu');
  await page.goBack();
  await page.goBack();
  await expect(page.getByLabel('Activation', { exact: true })).toHaveValue('sigmoid');
  await expect(page.getByRole('status')).toContainText(/step \d\d+ · paused/);
});
