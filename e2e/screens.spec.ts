// On every screen, from a phone to a wall, nothing overlaps, is cut off or is empty.
import { questions } from '../src/guide/questions.ts';
import { labs } from '../src/labs/labs.ts';
import { openPlace } from './support/lab.ts';
import { openRuns, small, trainAndPause } from './support/library.ts';
import { compareWith, openSandbox, typeInOpenField, untilStep } from './support/page.ts';
import { expectFitsEveryScreen } from './support/screens.ts';
import { openNewStudy, smallMap } from './support/studies.ts';
import { expect, test, type Page } from './support/test.ts';

test('I watch a training, its layers’ health, and a run beside it, on every screen', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&clipping.mode=globalNorm');
  await untilStep(page, 20);
  await expectFitsEveryScreen(page);
  await page.getByRole('tab').nth(1).click();
  await expectFitsEveryScreen(page);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(page.getByRole('tab')).toHaveCount(3);
  await untilStep(page, 40);
  await expectFitsEveryScreen(page);
});

test('a NaN stops the run: its report and what the network says now fit every screen', async ({
  page,
}) => {
  await openSandbox(
    page,
    'backend=wasm&network.activation=linear&network.depth=80&initialization.kind=normal&initialization.std=1',
  );
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByText(/output is NaN or infinite/)).toBeVisible();
  await expectFitsEveryScreen(page);
});

test('my runs fit every screen, compared, with long names, tags, and one deleted', async ({
  page,
}) => {
  await openSandbox(page, `${small}&clipping.mode=globalNorm&seed=4294967295&data.name=blobs`);
  await untilStep(page, 20);
  await trainAndPause(page, small, 5);
  await trainAndPause(page, `${small}&network.residual=true&data.name=moons&batchSize=16`, 5);
  await openRuns(page);
  await expect(page.getByRole('checkbox').nth(1)).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await expectFitsEveryScreen(page);
  await page.getByRole('link', { name: /^Compare/ }).click();
  await expect(page.getByRole('img').first()).toBeVisible();
  await expectFitsEveryScreen(page);
  await page.goBack();
  const name = 'Sigmoid, 3 × 8';
  await page
    .getByRole('button', { name: `Rename ${name}` })
    .first()
    .click();
  await typeInOpenField(page, 'A network with_a_name_that_has_no_place_to_break_and_goes_on');
  await page.keyboard.press('Enter');
  for (const tag of ['lesson', 'a tag of several words', 'third'])
    await test.step(tag, async () => {
      await page
        .getByRole('button', { name: /^Add a tag/ })
        .first()
        .click();
      await typeInOpenField(page, tag);
      await page.keyboard.press('Enter');
    });
  await page
    .getByRole('button', { name: /^More of/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(/^Deleted/)).toBeVisible();
  await expectFitsEveryScreen(page);
});

test('the form of a study, with a value refused, and my studies fit every screen', async ({
  page,
}) => {
  await openNewStudy(page, {
    base: { network: { depth: 2, width: 4 }, clipping: { mode: 'globalNorm' } },
    vary: [{ field: 'network.activation' }, { field: 'data.noise', from: 0, to: 1, count: 30 }],
    steps: 1,
  });
  await page.getByLabel('Seeds').fill('many');
  await expect(page.getByText(/^Seeds must be/)).toBeVisible();
  await expectFitsEveryScreen(page);
  await page.getByLabel('Seeds').fill('1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('link', { name: 'All studies' }).click();
  await expect(page.getByText('90 runs · finished')).toBeVisible();
  await page.getByRole('button', { name: /^More of/ }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await typeInOpenField(page, 'A study with_a_name_that_has_no_place_to_break_and_goes_on_and_on');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^More of/ }).click();
  await expectFitsEveryScreen(page);
});

test('the map of a study fits every screen', async ({ page }) => {
  await openNewStudy(page, smallMap);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByText('8 of 8 runs')).toBeVisible();
  await expectFitsEveryScreen(page);
});

const showPlace = async (page: Page, address: string) => {
  await openPlace(page, address);
  await expect(page.getByRole('main').locator('canvas').first()).toBeVisible();
};

for (const { name, problems = {} } of labs)
  test(`the lab ${name} fits every screen`, async ({ page }) => {
    const [first, ...others] = Object.keys(problems).map((problem) => `/${problem}`);
    for (const problem of [first ?? '', ...others.slice(-1)])
      await test.step(`labs/${name}${problem}`, async () => {
        await showPlace(page, `labs/${name}${problem}`);
        await expectFitsEveryScreen(page);
      });
  });

test('every answer of the guide fits every screen', async ({ page }) => {
  for (const { name } of questions)
    await test.step(name, async () => {
      await showPlace(page, `guide/${name}`);
      await expectFitsEveryScreen(page);
    });
});
