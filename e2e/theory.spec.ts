// Theory over measurement: the layer profile says what a layer does to the error, in theory and as measured, and of which parts it is made.
import { expect, test } from './support/test.ts';
import { choosePreset, openSandbox, untilStep } from './support/page.ts';

const factors = /^(\d\.\d+) a layer in theory(?: of random weights)?, (\d\.\d+) measured: /;

test('the first visit loses 0.318 a layer in theory and about as much as measured; skip connections add their 1', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 2);
  await page.getByRole('button', { name: 'Pause' }).click();
  const sentence = page.getByText(factors);
  await expect(sentence).toContainText('sigmoid’s slope 0.225 (at most 0.25) × weights 1.41');
  const [, theory, measured] = factors.exec((await sentence.textContent())!)!;
  expect(Number(theory)).toBeCloseTo(0.318, 2);
  expect(Math.abs(Number(measured) / Number(theory) - 1)).toBeLessThan(0.1);

  await page.getByRole('switch', { name: 'Skip connections' }).check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(sentence).toContainText('+1 of the skip, beside sigmoid’s slope');
  const [, withSkips] = factors.exec((await sentence.textContent())!)!;
  expect(Number(withSkips)).toBeGreaterThanOrEqual(1);
});

test('behind Theory stand the formula and its numbers, layer by layer', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 2);
  await page.getByRole('button', { name: 'Theory' }).click();
  const sheet = page.getByRole('dialog', { name: 'Theory' });
  await expect(sheet.locator('math').first()).toBeVisible();
  expect((await sheet.locator('math').first().textContent())?.replace(/\s/g, '')).toBe(
    'χl=σw2E[φ′(qlz)2]',
  );
  await expect(sheet.getByRole('row')).toHaveCount(21);
  await expect(sheet).toContainText(
    /σw = 1\.41 and σb = 0, is in the ordered phase: far from the inputs χ = 0\.10\d[^]*The edge of chaos, χ = 1, is at σw = \d/,
  );
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('a network that normalizes has no theory, and the page says so', async ({ page }) => {
  await openSandbox(page);
  await choosePreset(page, 'Batch normalization');
  await untilStep(page, 2);
  await expect(page.getByText(/^No theory here/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Theory' })).toBeHidden();
});
