import { expect, test } from './support/test.ts';
import { expectAccessible, openPlace, press } from './support/lab.ts';
import { untilStep } from './support/page.ts';

const names = [
  'derivative',
  'why-gradients',
  'minimum',
  'relu',
  'sigmoid-and-tanh',
  'relu-at-zero',
  'gate',
  'gradient-cost',
  'hidden-bug',
  'residual',
  'nan',
  'clipping-bias',
];

test('I read an answer, move its figure, follow the link into a lab, and come back to it as I left it', async ({
  page,
}) => {
  await openPlace(page, 'guide');
  await expect(page).toHaveTitle('What is a derivative? · Gradlens');
  const questions = page.getByRole('navigation', { name: 'Pages' });
  await questions.getByRole('link', { name: 'ReLU at 0' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'What is the derivative of ReLU at 0?',
  );

  const figure = page.getByRole('region', { name: 'Figure', exact: true });
  await expect(figure).toContainText('A line of slope 0.3 is nowhere above ReLU');
  await press(page, 'Slope', 'ArrowUp', 15);
  await expect(figure).toContainText('A line of slope 1.05 is above ReLU on the right');
  await expect(page).toHaveURL(/slope=1\.05/);

  await page.getByRole('link', { name: 'ReLU’s corner and its slope →' }).click();
  await expect(page).toHaveURL(/#\/labs\/activations\/shapes/);
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Guide', exact: true })
    .click();
  await expect(figure).toContainText('A line of slope 1.05');
});

test('I drag the odd batch with the mouse, and the mean turns', async ({ page }) => {
  await openPlace(page, 'guide/clipping-bias?x=1&y=0.5&threshold=4');
  const figure = page.getByRole('region', { name: 'Figure', exact: true });
  await expect(figure).toContainText('Nothing is cut');
  await page.getByRole('spinbutton', { name: 'Threshold' }).fill('0.5');
  await page.keyboard.press('Enter');
  await expect(figure).toContainText('5 of 5 are cut');

  const handle = (await page.getByRole('slider', { name: 'Odd batch' }).boundingBox())!;
  await page.mouse.move(handle.x + 15, handle.y + 15);
  await page.mouse.down();
  await page.mouse.move(handle.x - 185, handle.y - 85, { steps: 5 });
  await page.mouse.up();
  const turned = async () => Number(/turned by (\d+)°/.exec((await figure.textContent())!)?.[1]);
  await expect.poll(turned).toBeGreaterThan(5);
});

test('the cost of a gradient is that of my network in the sandbox', async ({ page }) => {
  await openPlace(page, 'sandbox?network.depth=1&network.width=4&backend=wasm');
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: 'Guide', exact: true })
    .click();
  await page.getByRole('link', { name: 'The cost of a gradient' }).click();
  // 2 · 4 weights and 4 biases, then 4 weights and 1 bias.
  await expect(page.getByRole('article')).toContainText('17 parameters: 34 evaluations');
});

test('I go from question to question by the link at the end', async ({ page }) => {
  await openPlace(page, 'guide/residual');
  await page.getByRole('link', { name: /^Next:/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/NaN after 10,000 steps/);
  await press(page, 'Step of the NaN', 'Home');
  await expect(page.getByRole('region', { name: 'Figure', exact: true })).toContainText(
    'at step 100,',
  );
});

test('from the hunt for a NaN I open the experiment that shows one, and it trains', async ({
  page,
}) => {
  await openPlace(page, 'guide/nan');
  await page.getByRole('link', { name: 'NaN', exact: true }).click();
  await expect(page).toHaveURL(/#\/sandbox\?.*corruption\.kind=nan/);
  await untilStep(page, 1);
});

test('a question that is not there says so and shows the first', async ({ page }) => {
  await openPlace(page, 'guide/integrals?at=x');
  await expect(page.getByRole('alert').first()).toContainText('There is no question “integrals”.');
  await expect(page.getByRole('link', { name: 'What a derivative is' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('every answer can be read by all, and on a laptop without scrolling', async ({ page }) => {
  for (const name of names)
    await test.step(name, async () => {
      await openPlace(page, `guide/${name}`);
      const current = page.getByRole('navigation', { name: 'Pages' }).locator('[aria-current]');
      await expect(current).toHaveAttribute('href', `#/guide/${name}`);
      await expect(page.getByRole('img').first()).toBeVisible();
      await expectAccessible(page);
      const cut = await page
        .getByRole('main')
        .evaluate((main) => main.scrollHeight - main.clientHeight);
      expect(cut).toBeLessThanOrEqual(0);
    });
});
