// A person finds out what a slope says: of a car's minute, of a thermostat, and of any function they type.
import { expect, test } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

test('the speedometer is the slope of the odometer', async ({ page }) => {
  await openPlace(page, 'labs/slope');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  await expect(reading).toContainText('The car does 18 mph');
  await press(page, 'Time', 'ArrowRight', 4);
  await expect(reading).toContainText('The car does 30 mph; in one more second the needle stays.');
  await press(page, 'Time', 'PageUp', 2);
  await expect(reading).toContainText('The car stands');

  await page.getByRole('button', { name: 'Cruise' }).click();
  await expect(reading).toContainText('The car does 60 mph');
  await press(page, 'Time', 'End');
  await expect(page.getByRole('row', { name: /Position/ })).toContainText('1 mi');
  await press(page, 'Speed at 60 s', 'ArrowDown', 10);
  await expect(page.getByRole('row', { name: /Acceleration/ })).toContainText('−1 mph/s');
  await expect(page).toHaveURL(/v60=50/);

  await page.getByRole('button', { name: 'It still rises' }).click();
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(reading.getByRole('status')).toContainText('Right.');
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('a gain that’s too big overshoots, and from 2 on it never settles', async ({ page }) => {
  await openPlace(page, 'labs/slope/thermostat');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  await expect(reading).toContainText('within half a degree after 9 steps');
  const gain = page.getByRole('spinbutton', { name: 'Gain' }).first();
  for (const [value, words] of [
    ['1.5', 'overshoots by 5 °F'],
    ['2', 'swings for ever'],
    ['2.2', 'runs away'],
  ] as const) {
    await gain.fill(value);
    await gain.press('Enter');
    await expect(reading).toContainText(words);
  }
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(reading.getByRole('status')).toContainText('From 2 on');
  await press(page, 'The room at first', 'ArrowUp', 5);
  await expect(page).toHaveURL(/start=65/);
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('x³ is level at 0 but neither; x⁴ is a minimum', async ({ page }) => {
  await openPlace(page, 'labs/slope/formula');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  await expect(reading).toContainText('At x = 1.5, one more unit changes f by about +3.75.');
  await expect(reading).toContainText('The true change to 2.5 is +9.25');

  await page.getByRole('button', { name: 'Reveal' }).click();
  const answer = reading.getByRole('region', { name: 'Your guess first' }).getByRole('status');
  await expect(answer).toContainText('x = −1, a maximum');
  await expect(answer).toContainText('x = 1, a minimum');

  await page.getByRole('button', { name: 'x^3', exact: true }).click();
  await expect(answer).toContainText('x = 0, neither');
  await page.getByRole('button', { name: 'x^4', exact: true }).click();
  await expect(answer).toContainText('x = 0, a minimum');

  await press(page, 'x', 'Home');
  await expect(reading).toContainText('At x = −2.5, one more unit changes f by about −62.5.');
});

test('the secant becomes the tangent as h goes to 0', async ({ page }) => {
  await openPlace(page, 'labs/slope/formula?f=x%5E2&x=1&h=1');
  const secant = page.getByRole('region', { name: 'The secant, as h goes to 0' });
  await expect(secant).toContainText('= 3, which goes to f′(x) = 2');
  const h = secant.getByRole('slider', { name: 'h' });
  await h.focus();
  for (let i = 0; i < 20; i++) await h.press('ArrowLeft');
  await expect(secant).toContainText('= 2.01, which goes to f′(x) = 2');
  await h.press('Home');
  await expect(secant).toContainText('drowns in rounding');
});

test('a wrong formula is refused at its character, and nothing is lost', async ({ page }) => {
  await openPlace(page, 'labs/slope/formula');
  const field = page.getByRole('textbox', { name: 'f(x) =' });
  await field.fill('x^2 + * 3');
  await expect(page.getByText('Before “*” a number or x is missing.')).toBeVisible();
  await expect(page.getByRole('img', { name: 'f', exact: true })).toBeVisible();
  await expectAccessible(page);
  await field.fill('ln(x)');
  await expect(page.getByText('It has no real, finite value from x = −2.5 to 0')).toBeVisible();
  await expect(page.getByText('Before “*”')).toBeHidden();
  await expect(page).toHaveURL(/f=ln/);
  await page.reload();
  await expect(field).toHaveValue('ln(x)');
  await expectFitsPhone(page);
});
