// What I delete by mistake comes back; without a mouse too.
import { choose, names, openRuns, rows, small, trainAndPause } from './support/library.ts';
import { openMenuByKey, statusLine, typeInOpenField } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';

const [sigmoid, relu, tanh] = ['Sigmoid, 3 × 8', 'ReLU, 3 × 8', 'Tanh, 3 × 8'] as const;

async function trainThree(page: Page): Promise<void> {
  for (const activation of ['sigmoid', 'relu', 'tanh'])
    await trainAndPause(page, `${small}&network.activation=${activation}`, 5);
  await openRuns(page);
  await expect.poll(() => names(page)).toEqual([tanh, relu, sigmoid]);
}

test('I delete two runs and undo it: both are back, with all their steps; what I delete after all stays deleted', async ({
  page,
}) => {
  await trainThree(page);
  const before = await rows(page).getByRole('cell').nth(2).allTextContents();
  await choose(page, relu, 'Delete');
  await expect(page.getByText('Deleted “ReLU, 3 × 8”.')).toBeVisible();
  await choose(page, sigmoid, 'Delete');
  await expect(page.getByText('Deleted 2 runs.')).toBeVisible();
  await expect.poll(() => names(page)).toEqual([tanh]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => names(page)).toEqual([tanh, relu, sigmoid]);
  expect(await rows(page).getByRole('cell').nth(2).allTextContents()).toEqual(before);
  await page.getByRole('button', { name: relu, exact: true }).click();
  await expect(statusLine(page)).toContainText(/step \d+ · paused/);
  await expect(page.getByLabel('Activation', { exact: true })).toHaveValue('relu');

  await page.goBack();
  await choose(page, tanh, 'Delete');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText(/^Deleted/)).toBeHidden();
  await page.reload();
  await expect.poll(() => names(page)).toEqual([relu, sigmoid]);
});

test('I rename, delete and undo by the keyboard, which never loses its place', async ({ page }) => {
  await trainThree(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button(relu).focus();
  await page.keyboard.press('Tab');
  await expect(button(`Rename ${relu}`)).toBeFocused();
  await page.keyboard.press('Enter');
  await typeInOpenField(page, 'Dead by ten');
  await page.keyboard.press('Enter');
  await expect(button('Dead by ten')).toBeFocused();

  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await expect(button('More of Dead by ten')).toBeFocused();
  await openMenuByKey(page);
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual([tanh, sigmoid]);
  await expect(button(sigmoid)).toBeFocused();

  while (!(await button('Undo').evaluate((undo) => undo === document.activeElement)))
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual([tanh, 'Dead by ten', sigmoid]);
  await expect(button('Dead by ten')).toBeFocused();
});

test('I delete the last run, and the page says what gets here', async ({ page }) => {
  await trainAndPause(page, small, 5);
  await openRuns(page);
  await choose(page, sigmoid, 'Delete');
  await expect(page.getByText(/Every run that you train is kept here/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => names(page)).toEqual([sigmoid]);
});
