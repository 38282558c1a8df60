// Axe finds nothing serious in the sandbox, in the list of runs and as they are compared, in the light theme and in the dark one.
import { expect, test, type Page } from './support/test.ts';
import { expectAccessible } from './support/lab.ts';
import { choose, openRuns, small, trainAndPause } from './support/library.ts';
import {
  compareWith,
  openSandbox,
  runPreset,
  showTables,
  typeInOpenField,
  untilStep,
} from './support/page.ts';
import { openNewStudy, smallMap } from './support/studies.ts';

/** The page as it is can be read by all, in both themes. */
async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    await test.step(`in the ${colorScheme} theme`, async () => {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expectAccessible(page);
    });
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();

test('axe finds no serious violation: while training, in tables, and after a stop', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 5);
  await expectAccessibleInBothThemes(page);

  await press(page, 'Pause');
  await press(page, 'Reset');
  await press(page, 'Step');
  await untilStep(page, 1);
  await showTables(page);
  await expectAccessibleInBothThemes(page);

  await runPreset(page, 'Exploding');
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 20_000 });
  await expectAccessibleInBothThemes(page);
});

test('nor with the theory, a comparison, a pinned step, the layers’ health, or a menu open', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=6&at=4&edit=90000:network.residual:true');
  await untilStep(page, 20);
  await press(page, 'Theory');
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(page.getByRole('tab', { name: 'Comparison' })).toBeVisible();
  await untilStep(page, 40);
  await press(page, 'Pause');
  await expectAccessibleInBothThemes(page);

  await page.getByRole('tab', { name: 'Health' }).click();
  await expectAccessibleInBothThemes(page);

  await press(page, 'Export');
  await expect(page.getByRole('menuitem', { name: /^JSON the/ })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');

  await press(page, 'Reset');
  await press(page, 'Go back');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('nor in the list of runs: with a tag, as one is renamed and one deleted, with a menu, on a phone; nor as they are compared', async ({
  page,
}) => {
  await trainAndPause(page, `${small}&network.activation=relu`, 5);
  await trainAndPause(page, small, 5);
  await openRuns(page);
  await choose(page, 'Sigmoid, 3 × 8', 'Add a tag');
  await typeInOpenField(page, 'lesson');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: /^Tags of/ })).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(2);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('link', { name: 'Compare 2 runs' }).click();
  await expect(page.getByRole('table', { name: 'Outcomes' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await showTables(page);
  await expectAccessibleInBothThemes(page);
  await page.goBack();
  await choose(page, 'ReLU, 3 × 8', 'Delete');
  await expect(page.getByText(/^Deleted/)).toBeVisible();
  await press(page, /^Rename/);
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');
  await press(page, /^More of/);
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('list', { name: 'Saved runs' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('nor in the form of a study, also where it is refused, nor in the list of studies with a menu open', async ({
  page,
}) => {
  await openNewStudy(page, {
    base: { network: { depth: 2, width: 4 } },
    vary: [{ field: 'network.activation' }, { field: 'data.noise', from: 0, to: 1, count: 3 }],
    steps: 1,
  });
  await expectAccessibleInBothThemes(page);
  await page.getByLabel('Seeds').fill('many');
  await expect(page.getByText(/^Seeds must be/)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByLabel('Seeds').fill('1');
  await press(page, 'Start');
  await expect(page.getByText('9 of 9 runs')).toBeVisible();
  await page.getByRole('link', { name: 'All studies' }).click();
  await expect(page.getByRole('list', { name: 'Your studies' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await press(page, /^More of/);
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('nor in the map of a study, of which runs stopped, as a picture with a term open, and as a table', async ({
  page,
}) => {
  await openNewStudy(page, smallMap);
  await press(page, 'Start');
  await expect(page.getByText('8 of 8 runs')).toBeVisible();
  await press(page, 'edge of chaos');
  await expectAccessibleInBothThemes(page);
  await page.keyboard.press('Escape');
  await press(page, /show table$/);
  await expectAccessibleInBothThemes(page);
});
