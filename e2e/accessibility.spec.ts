import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test.ts';
import { openSandbox, runPreset, showTables, untilStep } from './support/page.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds no serious violation: while training, in tables, and after a stop', async ({
      page,
    }) => {
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      await openSandbox(page);
      await untilStep(page, 5);
      expect(await check()).toEqual([]);

      await showTables(page);
      expect(await check()).toEqual([]);

      await runPreset(page, 'Exploding');
      await expect(page.getByRole('alert')).toBeVisible({ timeout: 20_000 });
      expect(await check()).toEqual([]);
    });
  });
