import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('the bounds I am shown are those that hold for my data set', async ({ page }) => {
  await openSandbox(page);
  const batch = page.getByLabel('Batch size', { exact: true });
  await batch.focus();
  await expect(page.getByText('whole number, 1 to 1024 samples')).toBeVisible();
  await batch.fill('5000');
  await batch.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    'Batch size must be a whole number from 1 to 1024 samples; 5000 is not. It stays at 64.',
  );
  await batch.fill('1024');
  await batch.press('Enter');
  await expect(page).toHaveURL(/batchSize=1024/);
  await page.getByLabel('Data set', { exact: true }).selectOption('Handwritten digits');
  await batch.focus();
  await expect(page.getByText('whole number, 1 to 1437 samples')).toBeVisible();
});

test('what I typed is red until I mend, restore or leave it', async ({ page }) => {
  await openSandbox(page);
  const depth = page.getByLabel('Depth', { exact: true });
  const alert = page.getByRole('alert');
  await depth.fill('999');
  await depth.press('Enter');
  await expect(depth).toHaveValue('999');
  await expect(depth).toHaveAttribute('aria-invalid', 'true');
  await depth.press('Escape');
  await expect(depth).toHaveValue('20');
  await expect(depth).toHaveAttribute('aria-invalid', 'false');
  await expect(alert).toBeHidden();

  await depth.fill('0');
  await depth.blur();
  await expect(depth).toHaveValue('20');
  await expect(depth).toHaveAttribute('aria-invalid', 'false');
  await expect(alert).toContainText('0 is not. It stays at 20.');

  const width = page.getByLabel('Width', { exact: true });
  await width.fill('wide');
  await width.press('Enter');
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText('Width must be');
  await width.fill('16');
  await width.press('Enter');
  await expect(alert).toBeHidden();
  await untilStep(page, 3);
});

test('I write decimals with a comma', async ({ page }) => {
  await openSandbox(page);
  const rate = page.getByLabel('Learning rate', { exact: true });
  await rate.fill('0,01');
  await rate.press('Enter');
  await expect(rate).toHaveValue('0.01');
  await expect(page).toHaveURL(/optimizer\.learningRate=0\.01/);
});
