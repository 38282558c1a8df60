// Somebody sets a price by its derivative, without trying a fourth.
import { expect, test } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

const problems = {
  headphones: 'What price earns the most?',
  advertising: 'How many ads make a customer cheapest?',
  study: 'How many hours of study are best?',
  recommendations: 'How much of your own taste should count?',
  production: 'How many batches a day earn the most?',
  surge: 'How far should a fare rise?',
  fatigue: 'When does another hour stop paying?',
  fuel: 'Which speed goes farthest on a gallon?',
  compounding: 'How long until money doubles?',
};

test('I follow the slope from $50 to the best price, and learn why it is the best', async ({
  page,
}) => {
  await openPlace(page, 'labs/decisions');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  await expect(reading).toContainText(
    'At $50, one dollar more adds about $500 of profit a month. Raise the price.',
  );
  await expect(reading).toContainText('The true difference to $51 is $490');

  await press(page, 'Second price', 'PageUp', 2);
  await expect(reading).toContainText('At $70, one dollar more adds about $100');
  await press(page, 'Second price', 'ArrowRight', 10);
  await expect(reading).toContainText('takes away about $100 of profit a month. Lower the price.');
  await press(page, 'Second price', 'ArrowLeft', 5);
  await expect(reading).toContainText('This is the top, stay.');

  await reading.getByRole('spinbutton', { name: 'Price' }).fill('70');
  await reading.getByRole('button', { name: 'Reveal' }).click();
  await expect(reading).toContainText('$75 earns $30,250. You were $5 off.');
  await expect(reading).toContainText('below 0, so it is a maximum');
});

test('I drag a price with the mouse, and pick my guess on the curve', async ({ page }) => {
  await openPlace(page, 'labs/decisions/headphones');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  const point = page.getByRole('slider', { name: 'Third price' });
  const from = (await point.boundingBox())!;
  await page.mouse.move(from.x + 15, from.y + 15);
  await page.mouse.down();
  await page.mouse.move(from.x - 60, from.y + 15, { steps: 5 });
  await page.mouse.up();
  await expect(point).not.toHaveAttribute('aria-valuenow', '100');
  await expect(reading).toContainText(
    `At $${await point.getAttribute('aria-valuenow')}, one dollar`,
  );
  await reading.getByRole('button', { name: '$30' }).click();
  await expect(reading).toContainText('At $30, one dollar more adds about $900');

  const plot = (await page.getByRole('img', { name: 'Profit' }).boundingBox())!;
  await page.mouse.click(plot.x + plot.width / 2, plot.y + plot.height * 0.7);
  await page.getByRole('switch', { name: 'Show the top' }).click();
  await expect(reading).toContainText(/You were \$\d+ off|You had it/);
});

test('a model that can earn nothing says so, and a link brings it back', async ({ page }) => {
  await openPlace(page, 'labs/decisions/headphones');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  const cost = page.getByRole('spinbutton', { name: 'Cost of one ($)' });
  await cost.fill('140');
  await cost.press('Enter');
  await expect(reading).toContainText(
    'One costs $140, and nobody buys at $130: every sale would lose money.',
  );
  await expect(page).toHaveURL(/cost=140/);
  await page.reload();
  await expect(cost).toHaveValue('140');
  await cost.fill('-3');
  await cost.press('Enter');
  await expect(page.getByRole('alert')).toContainText('It stays at 140.');
});

test('what the best fare is under twice the demand is told after the guess', async ({ page }) => {
  await openPlace(page, 'labs/decisions/surge');
  const aside = page.getByRole('region', { name: 'Twice the demand' });
  const reveal = page.getByRole('button', { name: 'Reveal' });
  await expect(reveal).toBeVisible();
  await expect(aside).toBeHidden();
  await reveal.click();
  await expect(aside).toContainText('the best fare goes from');
});

test('a trip at 75 mph costs $10.82 more than at 55', async ({ page }) => {
  await openPlace(page, 'labs/decisions/fuel?answer=true');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  await expect(reading).toContainText('44.72 mph gives 11.18 mpg');
  await expect(reading).toContainText('saves 1.45 hours over 300 miles, and costs $10.82');
});

test('everybody can read every problem, on a phone too', async ({ page }) => {
  for (const [name, title] of Object.entries(problems))
    await test.step(title, async () => {
      await openPlace(page, `labs/decisions/${name}?answer=true`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.locator('.katex').first()).toBeVisible();
      await expectAccessible(page);
      const main = page.getByRole('main');
      expect(await main.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
      await expectFitsPhone(page);
    });
});
