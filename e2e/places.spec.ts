import { expect, test, type Page } from './support/test.ts';
import { openPlace } from './support/lab.ts';
import { finishedSteps, openSandbox, untilStep } from './support/page.ts';

const goTo = (page: Page, place: string) =>
  page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: place, exact: true })
    .click();

/** Names of the scripts and style sheets that the page has loaded so far. */
const loaded = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => /\.(js|css|wasm)$/.test(path))
      .join('\n'),
  );

test('I visit a lab and come back: the training rested meanwhile, and goes on where it was', async ({
  page,
}) => {
  await openSandbox(page, 'network.depth=3&backend=wasm');
  await untilStep(page, 20);
  await goTo(page, 'Labs');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/Slope/);

  await page.goBack();
  const step = await finishedSteps(page);
  expect(step).toBeGreaterThanOrEqual(20);
  await expect(page).toHaveURL(/network\.depth=3&backend=wasm/);
  await untilStep(page, step + 20);
});

test('what I paused stays paused while I look around', async ({ page }) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 5);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
  const step = await finishedSteps(page);
  await goTo(page, 'Guide');
  await goTo(page, 'Sandbox');
  await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
  expect(await finishedSteps(page)).toBe(step);
});

test('I check the gradient before I ever saw the sandbox, which then trains as on a first visit', async ({
  page,
}) => {
  await openPlace(page, 'labs/gradient-check');
  await expect(page.getByText('step 0')).toBeVisible({ timeout: 30_000 });
  await goTo(page, 'Sandbox');
  await untilStep(page, 5);
});

test('a rate that I apply in the lab is the sandbox’s, by its link and by the browser’s way back', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 5);
  const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
  const applyInLab = async (key: string) => {
    await goTo(page, 'Labs');
    await page.getByRole('link', { name: 'Learning-rate finder' }).click();
    await page.getByRole('slider', { name: 'Learning rate' }).focus();
    await page.keyboard.press(key);
    await page
      .getByRole('button', { name: /^Apply/ })
      .last()
      .click();
  };
  await applyInLab('ArrowRight');
  await goTo(page, 'Sandbox');
  await expect(rate).toHaveValue('0.0011');

  await applyInLab('PageUp');
  await expect(async () => {
    await page.goBack();
    await expect(page).toHaveURL(/#\/sandbox/, { timeout: 500 });
  }).toPass();
  await expect(rate).toHaveValue('0.0032');
});

test('each place keeps where I was in it', async ({ page }) => {
  await openPlace(page, 'labs/decisions/fuel');
  await goTo(page, 'Guide');
  await expect(page).toHaveURL(/#\/guide/);
  await goTo(page, 'Labs');
  await expect(page).toHaveURL(/#\/labs\/decisions\/fuel/);
});

test('the sandbox is there without the libraries of the labs, and a lab without those of the sandbox', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 2);
  expect(await loaded(page)).not.toMatch(/katex|mathjs|contour/i);

  await page.goto('about:blank');
  await openPlace(page, 'labs/activations/shapes');
  expect(await loaded(page)).not.toMatch(/mathjs|trainer|wasm/i);
  await openPlace(page, 'labs/slope/formula');
  await expect.poll(() => loaded(page)).toMatch(/mathjs/i);
});

test('I make the window narrow, and the list of labs still shows the one that is open', async ({
  page,
}) => {
  await openPlace(page, 'labs/losses');
  const open = page.getByRole('link', { name: '8 Losses' });
  await expect(open).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(open).toBeInViewport({ ratio: 1 });
});

test('a lab that is not there says so and shows the first', async ({ page }) => {
  await openPlace(page, 'labs/integrals');
  await expect(page.getByRole('alert')).toContainText('There is no lab “integrals”.');
  await expect(page.getByRole('link', { name: 'Slope' })).toHaveAttribute('aria-current', 'page');
});

test('I follow a link to a preset from a lab, and it trains', async ({ page }) => {
  await openPlace(page, 'labs/activations/product');
  await page.getByRole('complementary').getByRole('link', { name: /→/ }).click();
  await expect(page).toHaveURL(/#\/sandbox/);
  await untilStep(page, 3);
});
