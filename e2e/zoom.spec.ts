import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('I drag over some steps to see them closely, in every chart, and go back to all', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 40);
  await page.getByRole('button', { name: 'Pause' }).click();
  const chart = page.getByRole('img', { name: 'Gradient norm by layer', exact: true });
  const { x, y, width, height } = (await chart.boundingBox())!;
  await page.mouse.move(x + width * 0.3, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.6, y + height / 2, { steps: 5 });
  await page.mouse.up();
  const allSteps = page.getByRole('button', { name: 'All steps' });
  await expect(allSteps).toBeVisible();
  await allSteps.click();
  await expect(allSteps).toBeHidden();

  await page.getByRole('slider', { name: 'Gradient norm by layer', exact: true }).focus();
  await page.keyboard.press('+');
  await expect(allSteps).toBeVisible();
  await page.keyboard.press('0');
  await expect(allSteps).toBeHidden();
});
