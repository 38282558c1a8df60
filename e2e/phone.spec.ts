import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

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
  await page.getByRole('switch', { name: 'Skip connections' }).tap();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Skip connections on');
});
