// What a preset says stands while it is so; one that is over at once waits until it was read.
import { expect, test, type Page } from './support/test.ts';
import { choosePreset, finishedSteps, openSandbox, untilStep } from './support/page.ts';

const words = (page: Page) => page.getByRole('group').filter({ hasText: 'What to look at' });

test('the words of Vanishing go once I change what they speak of', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await expect(words(page)).toContainText('ten billion times less');
  await page.getByLabel('Skip connections', { exact: true }).click();
  await expect(words(page)).toHaveCount(0);
});

test('a link to two layers in place of twenty says nothing of twenty', async ({ page }) => {
  await openSandbox(page, 'network.depth=2');
  await untilStep(page, 3);
  await expect(words(page)).toHaveCount(0);
});

test('speed and backend change nothing of what is to be seen', async ({ page }) => {
  await openSandbox(page, 'stepRate=10&backend=cpu');
  await untilStep(page, 3);
  await expect(words(page)).toContainText('Vanishing.');
});

test('I choose Exploding, read, press Run, and it stops at its NaN', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await choosePreset(page, 'Exploding');
  await expect(words(page)).toContainText('Press Run');
  await expect(page.getByRole('status')).toContainText('paused');
  await page.waitForTimeout(2500);
  expect(await finishedSteps(page)).toBe(0);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/step [1-8]/);
});

test('a link to Exploding waits for Run as well', async ({ page }) => {
  await openSandbox(page);
  await choosePreset(page, 'Exploding');
  await expect(page).toHaveURL(/relu/);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('step 0 · paused');
});
