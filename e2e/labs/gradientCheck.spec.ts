import { expect, test, type Page } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';
import { openSandbox } from '../support/page.ts';

/** The cells of a layer in the table, once it was checked. */
async function rowOf(page: Page, layer: string): Promise<string[]> {
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: layer, exact: true }) });
  await expect(row).not.toContainText('…', { timeout: 60_000 });
  return row.getByRole('cell').allTextContents();
}

/** Opens the lab on a network of the sandbox. */
async function openWith(page: Page, query: string): Promise<void> {
  await openSandbox(page, query);
  await expect(page.getByRole('status').first()).toContainText('step');
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Labs' })
    .click();
  await page.getByRole('link', { name: 'Gradient check' }).click();
}

const small =
  'backend=wasm&network.depth=3&network.width=8&network.activation=tanh&batchSize=16&stepRate=1';

test('I check twenty sigmoid layers: differences miss layer 1, and the gradient is right', async ({
  page,
}) => {
  await openPlace(page, 'labs/gradient-check');
  await expect(page.getByText('20 sigmoid layers of 32, two circles, step 0')).toBeVisible();
  const [verdict, , offDifferences, offBackward] = await rowOf(page, 'Layer 1');
  expect(Number(offDifferences)).toBeGreaterThan(0.8);
  expect(offBackward).toMatch(/e−/);
  expect(verdict).toContain('too small for differences');
  expect(verdict).toContain('fine');
  expect((await rowOf(page, 'Head'))[0]).toContain('fine');
  await expect(page.getByText(/^The gradient is right in all 21 layers/)).toBeVisible();
  await expect(page.getByText(/^What trains your network:/)).toContainText('SIMD engine');
});

test('for one layer and one step size I read one number, wherever I read it', async ({ page }) => {
  await openPlace(page, 'labs/gradient-check');
  await rowOf(page, 'Head');
  const off = async (text: RegExp) =>
    (await page.getByText(text).first().textContent())!.match(/([\d.]+) % off/)![1];
  const inCheck = await off(/^In layer 1 the differences are/);
  expect(await off(/^\s*With h = 1e−6 the differences of layer 1/)).toBe(inCheck);
});

test('I end a check, and ask again', async ({ page }) => {
  await openWith(page, 'backend=cpu&network.width=128');
  await page.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText(/layers checked, then ended/)).toBeVisible();
  await page.getByRole('button', { name: 'Check again' }).click();
  await rowOf(page, 'Head');
});

test('I plant a bug in my network, and it is caught', async ({ page }) => {
  await openWith(page, small);
  await expect(page.getByText(/^3 tanh layers of 8, two circles, step \d+/)).toBeVisible();
  await expect(page.getByText('The gradient is right in all 4 layers')).toBeVisible();
  const gradient = page.getByRole('combobox', { name: 'Gradient' });
  for (const bug of ['wrongSign', 'missingMean', 'passedClamp']) {
    await gradient.selectOption(bug);
    await expect(page.getByText('Caught: the gradient is wrong in all 4 layers.')).toBeVisible();
  }
  await gradient.selectOption('forgottenSlope');
  await expect(page.getByText('Caught: the gradient is wrong in 3 layers.')).toBeVisible();
  await gradient.selectOption('clamp');
  await expect(page.getByText('The gradient is right in all 4 layers')).toBeVisible();
});

test('I move h by key until rounding drowns the slope, at a layer that I choose', async ({
  page,
}) => {
  await openWith(page, small);
  await page.getByRole('button', { name: 'Layer 2' }).click();
  const step = page.getByRole('region', { name: 'The step' });
  await expect(step).toContainText(
    /With h = 1e−6 the differences of layer 2 are \d\.?\d*e−\d % off/,
  );
  await press(page, 'Step h', 'PageDown', 14);
  await expect(step).toContainText(/With h = 1e−13 the differences of layer 2 are \d+\.?\d* % off/);
  await expect(page.getByText(/they cannot measure a gradient/)).toBeVisible();
});

test('I guess what differences cost, and read that it is two evaluations for each parameter', async ({
  page,
}) => {
  await openPlace(page, 'labs/gradient-check');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(/^40,386 times, twice for each of 20,193/)).toBeVisible();
});

test('everybody can read it, on a phone too', async ({ page }) => {
  await openPlace(page, 'labs/gradient-check');
  await rowOf(page, 'Layer 1');
  await expectAccessible(page);
  await expectFitsPhone(page);
});
