// The laboratory of rules: a cheat sheet that is held against numbers, worked examples and pitfalls.
import { expect, test, type Page } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

const reading = (page: Page) => page.getByRole('complementary');
const row = (page: Page, rule: string) =>
  page.getByRole('table').getByRole('row').filter({ hasText: rule });

test('I choose a rule, move x where it isn’t defined, and am told so', async ({ page }) => {
  await openPlace(page, 'labs/rules/sheet');
  await expect(reading(page)).toContainText('At x = 2 the rule says −2.61457');

  await page.getByRole('button', { name: 'Logarithm' }).click();
  await expect(reading(page)).toContainText('At x = 2 the rule says 0.5, and the numbers say 0.5.');
  await press(page, 'x', 'Home');
  await expect(reading(page)).toContainText('only numbers above 0 have a logarithm');
  await expect(row(page, 'Logarithm')).toContainText('not defined here');
  await expect(row(page, 'Power')).toContainText('27');
});

test('at ReLU’s corner the rule and the difference disagree, and I learn why', async ({ page }) => {
  await openPlace(page, 'labs/rules/sheet?rule=relu&x=0');
  await expect(row(page, 'ReLU')).toContainText('a corner');
  await expect(reading(page)).toContainText('the central difference sees both sides, and says 0.5');
});

test('I guess how steep a sigmoid gets, and the answer says how far I was off', async ({
  page,
}) => {
  await openPlace(page, 'labs/rules/sheet');
  await page.getByRole('spinbutton', { name: 'Largest slope' }).fill('0.5');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByRole('status')).toContainText('0.25, at x = 0. You were 0.25 off.');
});

test('I differentiate (3x + 1)⁵ step by step: 12,005 times 3 is 36,015', async ({ page }) => {
  await openPlace(page, 'labs/rules/examples');
  const next = page.getByRole('button', { name: 'Next step' });
  await next.click();
  await expect(reading(page)).toContainText('At u = 7: 12,005, by difference 12,005');
  await next.click();
  await next.click();
  await expect(reading(page)).toContainText('the slope is 36,015.');
  await expect(next).toBeHidden();
  await press(page, 'x', 'ArrowLeft', 10);
  await expect(reading(page)).toContainText('At x = 1 the slope is 3,840.');

  await page.getByRole('combobox', { name: 'Example' }).selectOption('softplus');
  await expect(next).toBeVisible();
  await next.click();
  await press(page, 'x', 'Home');
  await expect(reading(page)).toContainText('At u = 1.0498');
});

test('I fall into each pitfall', async ({ page }) => {
  await openPlace(page, 'labs/rules/pitfalls');
  await press(page, 'Day', 'ArrowLeft', 9);
  await expect(reading(page)).toContainText(
    'the value is 500 users. The slope is 100 new ones a day.',
  );

  await page.getByRole('button', { name: 'Inner derivative forgotten' }).click();
  await press(page, 'x', 'ArrowLeft', 8);
  await expect(reading(page)).toContainText(
    'the slope is +3. Without the inner derivative it comes out as +1.',
  );

  await page.getByRole('button', { name: 'h too small' }).click();
  await expect(reading(page)).toContainText('the difference says 5.329 where the slope is 6');
  await expect(page.getByRole('row', { name: '1e−16' })).toHaveText(/1e−16\s*\?\s*\?/);
  await press(page, 'h', 'Home');
  await expect(reading(page)).toContainText('the difference says 0 where');

  await page.getByRole('button', { name: 'f′ = 0 and no minimum' }).click();
  await expect(reading(page)).not.toContainText('It is stuck');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(reading(page)).toContainText('It is stuck');
  await press(page, 'Start', 'Home');
  await expect(reading(page)).toContainText('falls out of the picture');
  await page.getByRole('combobox', { name: 'Function' }).selectOption('cosine');
  await page.getByRole('spinbutton', { name: 'Start' }).fill('0');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(reading(page)).toContainText('up there next to nothing pulls');
});

test('all of the rules can be read by all, and on a phone', async ({ page }) => {
  for (const place of ['sheet', 'examples?steps=3', 'pitfalls', 'pitfalls?pitfall=tiny'])
    await test.step(place, async () => {
      await openPlace(page, `labs/rules/${place}`);
      await expect(page.locator('.katex').or(page.getByRole('slider')).first()).toBeVisible();
      await expectAccessible(page);
      await expectFitsPhone(page);
    });
});
