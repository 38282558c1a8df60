// What every story of a lab does: open it, and see that it can be read by all and fits a phone.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { unmeasured } from './page.ts';

/** Opens a lab, or a question of the guide, by the rest of its address, such as `labs/slope/formula?x=2`. */
export async function openPlace(page: Page, address: string): Promise<void> {
  await page.goto(`${unmeasured}#/${address}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Axe finds nothing serious. By itself it would also describe every node that passes, and put the report together in a second page. */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(grave).toEqual([]);
}

/** A phone's screen, in CSS pixels. */
export const phone = { width: 390, height: 844 } as const;

/** At a phone's width nothing is wider than the screen, and every plot has room. The page is then as wide as before. */
export async function expectFitsPhone(page: Page): Promise<void> {
  const before = page.viewportSize()!;
  await page.setViewportSize(phone);
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  for (const image of await page.getByRole('main').getByRole('img').all()) {
    const box = await image.boundingBox();
    if (box) expect(Math.min(box.width, 2 * box.height)).toBeGreaterThan(240);
  }
  await page.setViewportSize(before);
}

/** Moves a point of a plot with the arrow keys: the same key, so many times. */
export async function press(page: Page, handle: string, key: string, times = 1): Promise<void> {
  await page.getByRole('slider', { name: handle, exact: true }).focus();
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}
