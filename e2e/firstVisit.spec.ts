import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { exportText, readCsv } from './support/trace.ts';

test('I open the page, and a network that cannot learn is already training', async ({ page }) => {
  await openSandbox(page);
  await expect(page.getByRole('combobox', { name: 'Preset' })).toHaveValue('vanishing');
  await untilStep(page, 20);
  await expect(page.getByRole('status')).toContainText('steps/s');

  for (const name of ['Gradient norm by layer', 'Layer profile', 'Clipping', 'Loss and accuracy'])
    await expect(page.getByRole('img', { name, exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  const [first] = readCsv(await exportText(page, 'CSV'));
  const ratio = Number(first!['gradientNorm.1']) / Number(first!['gradientNorm.head']);
  expect(ratio).toBeGreaterThan(1e-12);
  expect(ratio).toBeLessThan(1e-8);
});

test('I single-step, run on with the space bar, and reset', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 2);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByRole('status')).toContainText('step 0 ');
  await page.getByRole('button', { name: 'Step' }).click();
  await expect(page.getByRole('status')).toContainText('step 1 ');
  await page.getByRole('button', { name: 'Step' }).click();
  await expect(page.getByRole('status')).toContainText('step 2 ');
  await page.getByRole('button', { name: 'Step' }).blur();
  await page.keyboard.press('Space');
  await untilStep(page, 10);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
});
