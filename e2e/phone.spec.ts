import { expect, test, type Page } from './support/test.ts';
import { choose, openRuns, small, trainAndPause } from './support/library.ts';
import { openSandbox, typeInOpenField, untilStep } from './support/page.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('on a phone it is one column, nothing wider than the screen, and all of it works', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 10);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  for (const name of ['Gradient norm by layer', 'Layer profile', 'Clipping', 'Loss and accuracy']) {
    const chart = page.getByRole('img', { name, exact: true });
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.boundingBox())!;
    expect(box.width).toBeGreaterThan(300);
    expect(box.height).toBeGreaterThan(120);
  }
  await page.getByRole('button', { name: 'Fields', exact: true }).tap();
  await page.getByRole('switch', { name: 'Skip connections' }).tap();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Skip connections on');
});

/** Where a part of the page is on the screen. */
const boxOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().boundingBox())!;

test('the first screen has the gradients and what is wrong, and I pause wherever I have scrolled to', async ({
  page,
}) => {
  await openSandbox(page);
  await expect(page.getByRole('button', { name: /^Skip connections on/ })).toBeInViewport();
  await expect(page.getByRole('img', { name: 'Gradient norm by layer' })).toBeInViewport({
    ratio: 1,
  });
  await page.getByRole('heading', { name: 'Layer representations' }).scrollIntoViewIfNeeded();
  for (const name of ['Pause', 'Step', 'Reset', 'Fields'])
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Pause', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeInViewport();
});

test('the fields open over the lower half, and the gradients stay in view above', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await page.getByRole('heading', { name: 'Layer representations' }).scrollIntoViewIfNeeded();
  const open = page.getByRole('button', { name: 'Fields', exact: true });
  await expect(open).toHaveAttribute('aria-expanded', 'false');
  await open.tap();
  await expect(open).toHaveAttribute('aria-expanded', 'true');
  await expect
    .poll(async () => (await boxOf(page, 'main [role="img"]')).y)
    .toBeLessThan(844 / 2 - 200);
  const sheet = await boxOf(page, '#fields');
  const chart = await boxOf(page, 'main [role="img"]');
  const bar = await boxOf(page, '.verbs');
  expect(sheet.height).toBeLessThanOrEqual(844 / 2);
  expect(chart.y).toBeGreaterThanOrEqual(bar.y + bar.height);
  expect(chart.y + chart.height).toBeLessThanOrEqual(sheet.y);
  await page.getByLabel('Depth', { exact: true }).tap();
  await page.keyboard.press('Escape');
  await expect(page.locator('#fields')).toBeVisible();
  await page.getByRole('button', { name: 'Close fields' }).tap();
  await expect(page.locator('#fields')).toBeHidden();
});

test('whatever I touch is at least 44 pixels high', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 3);
  await page.getByRole('button', { name: 'Fields', exact: true }).tap();
  const controls = page.locator('.sandbox :is(button, select, nav a, summary, [type="text"])');
  const small = await controls.evaluateAll((all) =>
    all
      .filter((control) => control.checkVisibility())
      .filter((control) => control.getBoundingClientRect().height < 44)
      .map((control) => control.textContent),
  );
  expect(small).toEqual([]);
});

test('on a phone a run is a card: I search, tag, delete and continue one, whatever I touch is large', async ({
  page,
}) => {
  const step = await trainAndPause(page, small, 10);
  await openRuns(page);
  const card = page.getByRole('list', { name: 'Saved runs' }).getByRole('listitem').first();
  await expect(card).toContainText(/Sigmoid, 3 × 8.*paused.*Loss/);
  await choose(page, 'Sigmoid, 3 × 8', 'Add a tag');
  await typeInOpenField(page, 'bus');
  await page.keyboard.press('Enter');
  await expect(card).toContainText('bus');
  await page.getByRole('searchbox').fill('tag:bus steps>3');
  await expect(card).toBeVisible();
  const tooLow = await page.locator('main :is(button, select, input)').evaluateAll((all) =>
    all
      .filter((control) => control.checkVisibility() && !control.closest('ul ul'))
      // A checkbox is touched with the label around it.
      .filter(
        (control) => (control.closest('label') ?? control).getBoundingClientRect().height < 44,
      )
      .map((control) => control.outerHTML),
  );
  expect(tooLow).toEqual([]);
  await choose(page, 'Sigmoid, 3 × 8', 'Delete');
  await page.getByRole('button', { name: 'Undo' }).tap();
  await card.getByRole('button', { name: /^Continue/ }).tap();
  await untilStep(page, step + 5);
});
