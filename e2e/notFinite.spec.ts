import { expect, test } from './support/test.ts';
import { openSandbox, runPreset } from './support/page.ts';
import { exportText } from './support/trace.ts';

test('a run that explodes stops and says at which step and where', async ({ page }) => {
  await openSandbox(page);
  await runPreset(page, 'Exploding');
  const notice = page.getByRole('alert');
  await expect(notice).toContainText(/step [1-9]/, { timeout: 20_000 });
  await expect(notice).toContainText(/of layer \d+/);
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();

  const trace = JSON.parse(await exportText(page, 'JSON'));
  expect(trace.failure.step).toBeGreaterThanOrEqual(2);
  expect(trace.failure.step).toBeLessThanOrEqual(8);
  expect(await page.getByRole('status').textContent()).toContain(`step ${trace.failure.step} `);
});

test('after a stop I mend the sample and the run goes on', async ({ page }) => {
  await openSandbox(page, 'corruption.kind=nan&corruption.step=5&corruption.row=3');
  await expect(page.getByRole('alert')).toContainText('step 5: the batch had 2 NaN');
  await page.getByLabel('Corrupt a sample', { exact: true }).selectOption('No');
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByRole('status')).toContainText(/step (\d\d+) /);
  await expect(page.getByRole('alert')).toBeHidden();
});
