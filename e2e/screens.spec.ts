// On every screen, from a phone to a wall, nothing overlaps, is cut off or is empty.
import { questions } from '../src/guide/questions.ts';
import { labs } from '../src/labs/labs.ts';
import { openPlace } from './support/lab.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { expectFitsEveryScreen } from './support/screens.ts';
import { expect, test, type Page } from './support/test.ts';

test('I watch a training, its layers’ health, and a run beside it, on every screen', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&clipping.mode=globalNorm');
  await untilStep(page, 20);
  await expectFitsEveryScreen(page);
  await page.getByRole('tab').nth(1).click();
  await expectFitsEveryScreen(page);
  await page
    .getByRole('button', { name: /^Compare with/ })
    .first()
    .click();
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
