import { expect, test, type Page } from './support/test.ts';
import {
  finishedSteps,
  openMenuByKey,
  openSandbox,
  showTables,
  untilStep,
} from './support/page.ts';

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
  await openMenuByKey(page);
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
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
  const last = (await finishedSteps(page)) - 1;
  const chart = page.getByRole('slider', { name: 'Gradient norm by layer', exact: true });
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('step 0', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByText(`step ${last}`, { exact: true }).first()).toBeVisible();

  await showTables(page);
  await expect(page.getByRole('table')).toHaveCount(4);
});

test('a screen reader tells me the values at each step that I walk a chart to', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
  const last = (await finishedSteps(page)) - 1;
  await expect(page.getByRole('img', { name: 'Loss and accuracy', exact: true })).toBeVisible();

  const pointer = page.getByRole('slider', { name: 'Loss and accuracy', exact: true });
  const says = (step: number) =>
    expect(pointer).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^step ${step}: loss [\\d.]+, .*accuracy [\\d.]+`),
    );
  await pointer.focus();
  await expect(pointer).toHaveAttribute('aria-valuemin', '0');
  await expect(pointer).toHaveAttribute('aria-valuemax', String(last));
  await says(last);
  for (const [key, step] of [
    ['ArrowLeft', last - 1],
    ['Home', 0],
    ['ArrowRight', 1],
    ['End', last],
  ] as const) {
    await page.keyboard.press(key);
    await expect(pointer).toHaveAttribute('aria-valuenow', String(step));
    await says(step);
  }

  await page.getByRole('slider', { name: 'Layer profile', exact: true }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('slider', { name: 'Layer profile', exact: true })).toHaveAttribute(
    'aria-valuetext',
    /^layer 1: /,
  );
});

test('while it trains, a chart that I have the focus on doesn’t speak on its own', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 30);
  const pointer = page.getByRole('slider', { name: 'Loss and accuracy', exact: true });
  await pointer.focus();
  const text = await pointer.getAttribute('aria-valuetext');
  await untilStep(page, (await finishedSteps(page)) + 30);
  await expect(pointer).toHaveAttribute('aria-valuetext', text!);
});
