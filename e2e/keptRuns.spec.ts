// Whatever takes the place of a run, it isn't lost.
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from './support/test.ts';
import { finishedSteps, openSandbox, untilStep } from './support/page.ts';
import { untilKept } from './support/storedRuns.ts';

const mine = 'backend=wasm&network.depth=3&network.width=8&seed=7';
const seed = (page: Page) => page.getByLabel('Seed', { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** My run, paused at some step. */
async function runAndPause(page: Page): Promise<number> {
  await openSandbox(page, mine);
  await untilStep(page, 20);
  await press(page, 'Pause');
  await expect(page.getByRole('status')).toContainText('paused');
  return finishedSteps(page);
}

const expectMine = async (page: Page, step: number) => {
  await expect(page.getByRole('status')).toContainText(`step ${step} · paused`);
  await expect(seed(page)).toHaveValue('7');
  await expect(page).toHaveURL(/seed=7/);
};

test('I look at a preset, and go back to my run at its step; it trains on', async ({ page }) => {
  const step = await runAndPause(page);
  await page.getByLabel('Preset').selectOption('exploding');
  await expect(page.getByRole('status')).toContainText('step 0 · paused');
  await press(page, 'Step');
  await expect(page.getByRole('status')).toContainText('step 1 · paused');
  await press(page, 'Go back');
  await expect(page.getByRole('menuitem')).toHaveText(
    new RegExp(`Sigmoid, 3 × 8 step ${step}, loss 0\\.\\d+`),
  );
  await page.getByRole('menuitem').click();
  await expectMine(page, step);
  await press(page, 'Run');
  await untilStep(page, step + 10);
  await press(page, 'Go back');
  await expect(page.getByRole('menuitem')).toHaveText(/Exploding step 1, loss/);
});

test('the browser’s way back leads to my run, and its way forward to the one after it', async ({
  page,
}) => {
  const step = await runAndPause(page);
  await press(page, 'Reset');
  await expectMine(page, 0);
  await press(page, 'Step');
  await expectMine(page, 1);
  await page.goBack();
  await expectMine(page, step);
  await page.goForward();
  await expectMine(page, 1);
});

test('a link to a question’s experiment leaves my run where I can go back to', async ({ page }) => {
  const step = await runAndPause(page);
  await page.evaluate(() => (location.hash = '#/sandbox?network.activation=relu&backend=wasm'));
  await expect(seed(page)).toHaveValue('1');
  await page.goBack();
  await expectMine(page, step);
});

test('a file that I open takes the place of my run, which is kept', async ({ page }) => {
  const step = await runAndPause(page);
  const download = page.waitForEvent('download');
  await press(page, 'Export');
  await page.getByRole('menuitem', { name: /^JSON the/ }).click();
  const file = await (await download).path();
  await press(page, 'Step');
  await expectMine(page, step + 1);
  await page.locator('input[type=file]').setInputFiles({
    name: 'trace.json',
    mimeType: 'application/json',
    buffer: readFileSync(file),
  });
  await expect(page.getByRole('status')).toContainText(`step ${step} · from a file`);
  await page.goBack();
  await expectMine(page, step + 1);
  await press(page, 'Go back');
  await expect(page.getByRole('menuitem')).toHaveText(/trace only/);
  await page.getByRole('menuitem').click();
  await expect(page.getByRole('status')).toContainText(`step ${step} · from a file`);
});

test('I go back to a run of before the last one, also after I come again', async ({ page }) => {
  const step = await runAndPause(page);
  await untilKept(page);
  for (const value of ['8', '9']) {
    await seed(page).fill(value);
    await seed(page).press('Enter');
    await press(page, 'Step');
    await expect(page.getByRole('status')).toContainText('step 1 · paused');
  }
  await untilKept(page);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('step 1 · paused');
  await press(page, 'Go back');
  await expect(page.getByRole('menuitem')).toHaveText([
    /Sigmoid, 3 × 8 step 1, loss/,
    new RegExp(`Sigmoid, 3 × 8 step ${step}, loss`),
  ]);
  await page.getByRole('menuitem').last().click();
  await expectMine(page, step);
});
