// I come again in a new tab, and am offered what I trained last.
import { openRuns, small, trainAndPause } from './support/library.ts';
import { untilStep } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';

const offer = (page: Page) => page.getByRole('button', { name: /^Continue: / });
const openNewTab = async (page: Page) => {
  await page.goto('about:blank');
  await page.goto('./?measure=off');
};

test('a new tab starts the first preset, and offers my run once: I continue it', async ({
  page,
}) => {
  const step = await trainAndPause(page, small);
  await openNewTab(page);
  await expect(page.getByRole('combobox', { name: 'Preset' })).toHaveValue('vanishing');
  await expect(offer(page)).toHaveText(`Continue: Sigmoid, 3 × 8, step ${step}`);
  await offer(page).click();
  await expect(page.getByLabel('Depth', { exact: true })).toHaveValue('3');
  // Two seconds later, that it trains is kept whatever the machine does besides.
  await untilStep(page, step + 120);
  await expect(offer(page)).toBeHidden();
  await page.reload();
  await untilStep(page, step + 130);
  await expect(offer(page)).toBeHidden();
});

test('I dismiss the offer and it stays away', async ({ page }) => {
  await trainAndPause(page, small);
  await openNewTab(page);
  await page.getByRole('button', { name: 'Don’t continue' }).click();
  await expect(offer(page)).toBeHidden();
  await openRuns(page);
  await page.getByRole('link', { name: 'Sandbox' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await expect(offer(page)).toBeHidden();
});

test('nothing is offered on a first visit, with a link, or while another tab has the run', async ({
  page,
  context,
}) => {
  await openNewTab(page);
  await untilStep(page, 10);
  await expect(offer(page)).toBeHidden();

  await trainAndPause(page, small);
  const other = await context.newPage();
  await other.goto('./?measure=off');
  await untilStep(other, 10);
  await expect(offer(other)).toBeHidden();
  await other.close();

  await page.goto('about:blank');
  await page.goto(`./?measure=off#/sandbox?${small}&seed=9`);
  await untilStep(page, 5);
  await expect(offer(page)).toBeHidden();
});
