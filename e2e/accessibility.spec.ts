import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from './support/test.ts';
import { openSandbox, runPreset, showTables, untilStep } from './support/page.ts';

/** The serious violations that axe finds in the page as it is, each with what violates. */
async function violationsIn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds no serious violation: while training, in tables, and after a stop', async ({
      page,
    }) => {
      await openSandbox(page, 'backend=wasm');
      await untilStep(page, 5);
      expect(await violationsIn(page)).toEqual([]);

      await press(page, 'Pause');
      await press(page, 'Reset');
      await press(page, 'Step');
      await untilStep(page, 1);
      await showTables(page);
      expect(await violationsIn(page)).toEqual([]);

      await runPreset(page, 'Exploding');
      await expect(page.getByRole('alert')).toBeVisible({ timeout: 20_000 });
      expect(await violationsIn(page)).toEqual([]);
    });

    test('nor with the theory, a comparison, a pinned step, the layers’ health, or a menu open', async ({
      page,
    }) => {
      await openSandbox(page, 'backend=wasm&network.depth=6&at=4&edit=90000:network.residual:true');
      await untilStep(page, 20);
      await press(page, 'Theory');
      await press(page, /^Compare with/);
      await expect(page.getByRole('tab', { name: 'Comparison' })).toBeVisible();
      await untilStep(page, 40);
      await press(page, 'Pause');
      expect(await violationsIn(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Health' }).click();
      expect(await violationsIn(page)).toEqual([]);

      await press(page, 'Export');
      await expect(page.getByRole('menuitem', { name: /^JSON/ })).toBeVisible();
      expect(await violationsIn(page)).toEqual([]);
      await page.keyboard.press('Escape');

      await press(page, 'Reset');
      await press(page, 'Go back');
      await expect(page.getByRole('menuitem')).toBeVisible();
      expect(await violationsIn(page)).toEqual([]);
    });
  });
