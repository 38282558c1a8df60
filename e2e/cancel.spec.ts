import { expect, test } from './support/test.ts';
import { finishedSteps, openSandbox, untilStep } from './support/page.ts';

test('I ask for a network that takes long to get ready, cancel it, and have my last one back', async ({
  page,
}) => {
  await openSandbox(page, 'network.depth=40&seed=7');
  await untilStep(page, 5);
  const width = page.getByLabel('Width', { exact: true });
  await width.fill('1024');
  await width.press('Enter');
  const ready = page.getByRole('region', { name: 'Getting ready' });
  await expect(ready).toContainText(/Preparing weights: layer \d+ of 40/);
  await ready.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();

  await expect(width).toHaveValue('32');
  await expect(page.getByRole('status')).toContainText(/step [1-9]\d* · paused/);
  await expect(ready).toBeHidden();
  await expect(page.getByLabel('Depth', { exact: true })).toHaveValue('40');
  await expect(page).toHaveURL(/seed=7/);
  await expect(page).not.toHaveURL(/width/);

  const step = await finishedSteps(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeFocused();
  await untilStep(page, step + 5);
});

test('I open a link to a network that takes long, and cancel it for the one that the page begins with', async ({
  page,
}) => {
  await openSandbox(page, 'network.depth=40&network.width=1024');
  const ready = page.getByRole('region', { name: 'Getting ready' });
  await ready.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
  await expect(page.getByRole('status')).toContainText('step 0 · paused');
  await expect(page.getByLabel('Depth', { exact: true })).toHaveValue('20');
  await expect(page.getByLabel('Width', { exact: true })).toHaveValue('32');
});
