import { expect, test, type Page } from './support/test.ts';
import { finishedSteps, openSandbox, showTables, untilStep } from './support/page.ts';

/** Presses Tab until the control with this accessible name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.labels?.[0]?.textContent ?? element?.getAttribute('aria-label');
      return (label ?? element?.textContent ?? '').trim();
    });
    if (focused === name) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('I pause, change the network and save the trace without a mouse', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 5);
  await tabTo(page, 'Pause');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();

  await tabTo(page, 'Export');
  await page.keyboard.press('Enter');
  const download = page.waitForEvent('download');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^vanishing-20x32-seed1\.(csv|json)$/);

  await tabTo(page, 'Depth');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Depth', { exact: true })).toHaveValue('21');
  await tabTo(page, 'Skip connections');
  await page.keyboard.press('Space');
  await expect(page.getByRole('switch', { name: 'Skip connections' })).toBeChecked();
});

test('the arrow keys walk a chart step by step, and every chart has a table', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Pause' }).click();
  const last = (await finishedSteps(page)) - 1;
  const chart = page.getByRole('img', { name: 'Gradient norm by layer', exact: true });
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('step 0', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByText(`step ${last}`, { exact: true }).first()).toBeVisible();

  await showTables(page);
  await expect(page.getByRole('table')).toHaveCount(4);
});
