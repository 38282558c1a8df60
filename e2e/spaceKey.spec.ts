import { expect, test, type Page } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

const runButton = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });
const pauseButton = (page: Page) => page.getByRole('button', { name: 'Pause', exact: true });

test('Space pauses and runs whatever I clicked last', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 3);
  const skips = page.getByRole('switch', { name: 'Skip connections' });
  await skips.click();
  await expect(skips).toBeChecked();
  await page.keyboard.press('Space');
  await expect(runButton(page)).toBeVisible();
  await expect(skips).toBeChecked();

  const compare = page.getByRole('button', { name: 'Compare Activation with …' });
  await compare.click();
  await page.keyboard.press('Escape');
  await page.getByText('Faults', { exact: true }).click();
  const faults = page.getByLabel('Corrupt a sample', { exact: true });
  await expect(faults).toBeVisible();
  await page.keyboard.press('Space');
  await expect(pauseButton(page)).toBeVisible();
  await expect(faults).toBeVisible();

  await page.getByLabel('Seed', { exact: true }).click();
  await page.getByRole('button', { name: 'Show table' }).first().click();
  await page.keyboard.press('Space');
  await expect(runButton(page)).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(1);
});

test('Space keeps its meaning where I came with the keyboard, and where I type', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await page.getByRole('button', { name: 'Compare Skip connections with …' }).focus();
  await page.keyboard.press('Tab');
  const skips = page.getByRole('switch', { name: 'Skip connections' });
  await expect(skips).toBeFocused();
  await page.keyboard.press('Space');
  await expect(skips).toBeChecked();
  await expect(pauseButton(page)).toBeVisible();

  const depth = page.getByLabel('Depth', { exact: true });
  await depth.click();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await expect(depth).toHaveValue('20 ');
  await expect(pauseButton(page)).toBeVisible();
});
