import { expect, test } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

test('I find that a rate of 1.05 is too large for x², and that momentum helps', async ({
  page,
}) => {
  await openPlace(page, 'labs/descent/curve');
  const say = page.getByRole('complementary').locator('.say');
  await expect(say).toHaveText('At a rate of 0.1 it converges.');
  const reading = page.getByRole('complementary');
  await expect(reading).toContainText('2/λ = ?');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(reading).toContainText('converge below 2/λ = 1,');
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(say).toHaveText('At a rate of 1.05 it diverges.');
  await page.getByRole('button', { name: 'With momentum 0.5' }).click();
  await expect(say).toHaveText('At a rate of 1.05 it converges, swinging.');
});

test('I move the rate by key past the limit, and the start into the other minimum', async ({
  page,
}) => {
  await openPlace(page, 'labs/descent/curve?steps=60');
  const reading = page.getByRole('complementary');
  await press(page, 'Learning rate', 'ArrowRight', 90);
  await expect(reading.locator('.say')).toContainText('oscillates for ever');
  await press(page, 'Learning rate', 'ArrowRight', 4);
  await expect(reading.locator('.say')).toContainText('diverges');

  await openPlace(page, 'labs/descent/curve?curve=wells&steps=60');
  await page.reload();
  const curve = page.getByRole('img', { name: 'The curve' });
  await expect(curve).toHaveAccessibleDescription(/comes to 1\.3613 in 60 steps/);
  await press(page, 'Start', 'Home');
  await expect(curve).toHaveAccessibleDescription(/comes to −1\.46\d+ in 60 steps/);
});

test('in a stretched bowl one rate is too large up and too small across', async ({ page }) => {
  await openPlace(page, 'labs/descent/bowl');
  const say = page.getByRole('complementary').locator('.say');
  const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
  await rate.fill('0.21');
  await rate.press('Enter');
  await expect(say).toHaveText('At a rate of 0.21 the descent converges across, and diverges up.');
  const up = page.getByRole('row', { name: 'up' });
  await expect(up).toContainText('?');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(up).toContainText('0.2');
  await expect(page.getByRole('status')).not.toContainText('At your');
  await press(page, 'Start', 'ArrowUp', 2);
  await press(page, 'Start', 'ArrowRight', 2);
  await expect(page.getByRole('slider', { name: 'Start' })).toHaveAttribute(
    'aria-valuetext',
    '−4.3 across, 1.58 up',
  );
});

test('off the cliff the descent is lost, and clipped it is not', async ({ page }) => {
  await openPlace(page, 'labs/descent/cliff');
  const reading = page.getByRole('complementary');
  await expect(reading.locator('.say')).toContainText('Clipped, it is at 0.244');
  await expect(reading).not.toContainText('step 7');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('After 7.');
  await expect(page.getByRole('status')).not.toContainText('you were');
  await expect(reading.locator('.say')).toContainText('after step 7 x is no number any more');
});

test('the number that the field starts with is a guess once I type it', async ({ page }) => {
  await openPlace(page, 'labs/descent/cliff');
  await page.getByRole('spinbutton', { name: 'Steps' }).last().fill('20');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('you were 13 off');
});

test('every descent can be read by all, and fits a phone', async ({ page }) => {
  for (const problem of ['curve', 'bowl', 'cliff'])
    await test.step(problem, async () => {
      await openPlace(page, `labs/descent/${problem}`);
      await expect(page.getByRole('slider', { name: 'Start' }).first()).toBeVisible();
      await expectAccessible(page);
      await expectFitsPhone(page);
    });
});
