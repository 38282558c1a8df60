import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('I ask what a word means, on a chart and at a field, and go where more is said', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await page.getByRole('button', { name: 'Layer profile', exact: true }).click();
  const profile = page.getByRole('dialog', { name: 'Layer profile' });
  await expect(profile).toContainText('forward and the backward signal by layer');
  for (const drawn of ['activation size', 'sample spread', 'signal', 'head'])
    await expect(profile.getByText(drawn, { exact: true })).toBeVisible();
  await expect(profile).toContainText('The last layer, which turns the last hidden state');
  await page.keyboard.press('Escape');
  await expect(profile).toBeHidden();

  await page.getByRole('tab', { name: 'Health' }).click();
  await page.getByRole('button', { name: 'Frozen weights', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Frozen weights' })).toContainText('bit for bit');
  await page.keyboard.press('Escape');

  await page.getByRole('switch', { name: 'Skip connections' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Residual scale', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  const scale = page.getByRole('dialog', { name: 'Residual scale' });
  await expect(scale).toBeVisible();
  await scale.getByRole('link', { name: /the \+1 of a skip/ }).press('Enter');
  await expect(page).toHaveURL(/#\/guide\/residual/);
});

test('the columns of a chart’s table are explained too', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await page.getByRole('button', { name: 'Show table' }).nth(1).click();
  await page.getByRole('button', { name: 'Signal', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Signal' })).toContainText(
    'derivative of the loss with respect to what a layer hands on',
  );
});
