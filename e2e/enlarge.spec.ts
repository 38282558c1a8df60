import { expect, test, type Page } from './support/test.ts';
import { openPlace } from './support/lab.ts';
import { openSandbox, untilStep } from './support/page.ts';

const chart = (page: Page, name: string) => page.getByRole('img', { name, exact: true });
const heightOf = async (page: Page, name: string) =>
  (await chart(page, name).boundingBox())!.height;

test('I enlarge the chart under the mouse with F, walk it, and return with F or Escape', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 5);
  const small = await heightOf(page, 'Layer profile');
  await chart(page, 'Layer profile').hover();
  await page.keyboard.press('f');
  await expect.poll(() => heightOf(page, 'Layer profile')).toBeGreaterThan(600);
  await page.keyboard.press('f');
  await expect.poll(() => heightOf(page, 'Layer profile')).toBe(small);

  await page.getByRole('slider', { name: 'Gradient norm by layer', exact: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('f');
  await expect.poll(() => heightOf(page, 'Gradient norm by layer')).toBeGreaterThan(600);
  await page.keyboard.press('Home');
  await expect(page.getByText('step 0', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => heightOf(page, 'Gradient norm by layer')).toBeLessThan(400);
});

test('the small charts enlarge by their button, and a letter that I type enlarges none', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 5);
  await page.getByRole('tab', { name: 'Health' }).click();
  await page.getByRole('button', { name: 'Enlarge' }).nth(5).click();
  await expect.poll(() => heightOf(page, 'Sample spread')).toBeGreaterThan(600);
  await page.getByRole('button', { name: 'Back to all charts' }).click();
  await expect.poll(() => heightOf(page, 'Sample spread')).toBeLessThan(400);

  const depth = page.getByLabel('Depth', { exact: true });
  await depth.click();
  await chart(page, 'Clipping').hover();
  await page.keyboard.press('f');
  await expect(depth).toHaveValue(/f/);
  await expect.poll(() => heightOf(page, 'Clipping')).toBeLessThan(400);
});

test('a picture of a lab enlarges with its points to drag, and keeps what I set', async ({
  page,
}) => {
  await openPlace(page, 'labs/slope/formula');
  const before = await heightOf(page, 'f');
  await chart(page, 'f').hover();
  await page.keyboard.press('f');
  await expect.poll(() => heightOf(page, 'f')).toBeGreaterThan(600);
  const point = page.getByRole('slider', { name: 'x', exact: true });
  await point.focus();
  await page.keyboard.press('ArrowRight');
  const moved = await point.getAttribute('aria-valuenow');
  await page.keyboard.press('Escape');
  await expect.poll(() => heightOf(page, 'f')).toBe(before);
  await expect(point).toHaveAttribute('aria-valuenow', moved!);
  await page.getByRole('button', { name: 'f′: enlarge' }).click();
  await expect.poll(() => heightOf(page, 'f′')).toBeGreaterThan(600);
});

test('the graph of the chain rule enlarges with its boxes', async ({ page }) => {
  await openPlace(page, 'labs/chain-rule/graph');
  const box = page.getByRole('button', { name: /^a: value/ });
  const widthOfBox = async () => (await box.boundingBox())!.width;
  const before = await widthOfBox();
  await box.hover();
  await page.keyboard.press('f');
  await expect.poll(widthOfBox).toBeGreaterThan(1.5 * before);
  await page.keyboard.press('f');
  await expect.poll(widthOfBox).toBe(before);
});
