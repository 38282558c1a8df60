import { expect, test } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

test('I make h smaller and smaller, until the slope of x² at 3 is 5.33', async ({ page }) => {
  await openPlace(page, 'labs/step-size');
  const reading = page.getByRole('complementary');
  await expect(reading.getByText('7 right digits')).toBeVisible();

  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('5.33');
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(reading.locator('.say')).toContainText('the forward difference says 5.33');
  await expect(reading.getByText('0 right digits')).toHaveCount(2);
  await expect(reading).toContainText('no U here');
});

test('I move h by key along the U, in float64 and in float32', async ({ page }) => {
  await openPlace(page, 'labs/step-size');
  await press(page, 'h, central', 'ArrowLeft', 44);
  const reading = page.getByRole('complementary');
  await expect(reading.locator('.say')).toContainText('h = 6.4e−6');
  await expect(reading.getByText(/1[01] right digits/)).toBeVisible();
  await press(page, 'h, central', 'Home');
  await expect(reading).toContainText('x + h is x');

  await page.getByRole('button', { name: 'float32' }).click();
  await press(page, 'h, forward', 'End');
  await expect(reading.locator('.say')).toContainText('h = 1');
  await expect(page).toHaveURL(/precision=float32/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'float32' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('what I type wrongly is said, and the last good curve stays', async ({ page }) => {
  await openPlace(page, 'labs/step-size');
  await page.getByRole('textbox', { name: 'f(x)' }).fill('sin(x');
  await expect(page.getByText('The last good one stays drawn.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Error against h' })).toBeVisible();
  await page.getByRole('textbox', { name: 'f(x)' }).fill('ln(x)');
  await page.getByRole('spinbutton', { name: 'x', exact: true }).fill('-1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('no slope at x = −1');
});

test('the step size can be read by all, and fits a phone', async ({ page }) => {
  await openPlace(page, 'labs/step-size');
  await expect(page.getByRole('slider', { name: 'h, central' })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});
