// A person finds out what an activation lets through, why the textbook's sigmoid breaks, and what a hundred layers leave.
import { expect, test } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

test('a sigmoid passes on a quarter at most, and almost nothing far out', async ({ page }) => {
  await openPlace(page, 'labs/activations/shapes');
  const reading = page.getByRole('region', { name: 'At this input' });
  await expect(reading).toContainText('Sigmoid passes on 0.149');
  await expect(reading).not.toContainText('0.25');
  await press(page, 'Slope at z', 'End');
  await expect(reading).toContainText('saturated');
  const guess = page.getByRole('region', { name: 'Your guess first' });
  await expect(page.getByRole('row', { name: 'Sigmoid' })).toContainText('?');
  await expect(page.getByRole('row', { name: /^ELU/ })).toContainText('above 0');
  await guess.getByRole('button', { name: 'Reveal' }).click();
  await expect(guess).toContainText('0.25, at z = 0');
  await expect(guess).not.toContainText('off');
});

test('ReLU’s derivative at its kink is 0', async ({ page }) => {
  await openPlace(page, 'labs/activations/shapes?activation=relu&z=0');
  await expect(page.getByRole('region', { name: 'At this input' })).toContainText('passes on 0 of');
  await page.getByLabel('Beside it').selectOption('All others');
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('the naive sigmoid has a NaN for a derivative at −100, the stable one has not', async ({
  page,
}) => {
  await openPlace(page, 'labs/activations/stability');
  const reading = page.getByRole('region', { name: 'At this input' });
  await expect(reading).toContainText('σ′ = NaN');
  await page.getByRole('button', { name: 'Stable', exact: true }).click();
  await expect(reading).not.toContainText('NaN');
  await page.getByRole('button', { name: 'Naive eˣ/(1 + eˣ)' }).click();
  await page.getByRole('button', { name: '1,000', exact: true }).click();
  await expect(reading).toContainText('σ = NaN');
  await press(page, 'Input x', 'Home');
  await expect(reading).toContainText('x = −1,000');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('region', { name: 'Your guess first' })).toContainText('88.7');
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('a gradient vanishes through sigmoid layers, and a skip connection keeps it', async ({
  page,
}) => {
  await openPlace(page, 'labs/activations/product?z=0&layers=9');
  const main = page.getByRole('complementary', { name: 'Reading' });
  await press(page, 'Layers', 'ArrowRight');
  await expect(main).toContainText('0.25 a layer leaves 9.54e−7');
  await expect(main).toContainText('loses digits from layer 64 on');
  await expect(main).toContainText('From layer 75 on the product is exactly 0');
  await page.getByRole('switch', { name: /Skip connections/ }).click();
  await expect(main).toContainText('1.25 a layer leaves 9.31');
  await expect(main.getByRole('link', { name: /sandbox/ })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});
