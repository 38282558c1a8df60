// I lay runs over each other and see what differs between them, in their curves and in numbers.
import { expectFitsPhone } from './support/lab.ts';
import { choose, openRuns, rows, small, trainAndPause } from './support/library.ts';
import { compareWith, openSandbox, showTables, untilStep } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';

const legend = (page: Page) => page.getByRole('list', { name: 'Compared' }).getByRole('listitem');
const outcomes = (page: Page) => page.getByRole('table', { name: 'Outcomes' });

/** Chooses every run of the list, once all are there. */
async function chooseAll(page: Page, count: number): Promise<void> {
  await expect(rows(page)).toHaveCount(count);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

test('I compare four runs: what differs, what came of each, and what each was at one step', async ({
  page,
}) => {
  for (const changes of ['', '&network.residual=true', '&network.depth=5', '&seed=3'])
    await trainAndPause(page, `${small}${changes}`, 40);
  await openRuns(page);
  await chooseAll(page, 4);
  await choose(page, 'Sigmoid, 5 × 8', 'Duplicate');
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page, 'Copy of').getByRole('checkbox')).toBeDisabled();
  await expect(page.getByText(/^Four runs at most can be compared/)).toBeVisible();
  await page.getByRole('link', { name: 'Compare 4 runs' }).click();

  await expect(legend(page)).toHaveText([
    /^ ?Depth 3, Skip connections off, Seed 3 \d+ steps, in the sandbox/,
    /^ ?Depth 5, Skip connections off, Seed 1 \d+ steps/,
    /^ ?Depth 3, Skip connections on, Seed 1 \d+ steps/,
    /^ ?Depth 3, Skip connections off, Seed 1 \d+ steps/,
  ]);
  await expect(page.getByText(/depths differ: layer 1 at 0, head at 1/)).toBeVisible();
  await expect(page.getByText(/They saw different batches/)).toBeVisible();

  await page.getByRole('spinbutton', { name: 'Loss to reach' }).fill('50');
  await page.keyboard.press('Enter');
  const numbers = outcomes(page).getByRole('row').nth(1).getByRole('cell');
  await expect(numbers.first()).toHaveText('20'); // the first 20 steps have a mean below 50
  await expect(numbers.nth(1)).toHaveText(/^0\.\d+$/);
  await expect(numbers.last()).toHaveText('none');

  const loss = page.getByRole('slider', { name: 'Loss', exact: true });
  await loss.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(loss).toHaveAttribute(
    'aria-valuetext',
    /^step 3: Seed 3: 0\.\d+, Depth 5: 0\.\d+, Skip connections on \d.*, Depth 3, Skip connections off, Seed 1: 0\.\d+$/,
  );
  await expect(page.getByText(/^step 3, depths differ/)).toBeVisible();

  await page.getByRole('combobox', { name: 'Metric of chart 2' }).selectOption('Gradient norm');
  await page.getByRole('combobox', { name: 'Layer of chart 2' }).selectOption('last hidden layer');
  await page.getByRole('button', { name: /^Take Depth 5/ }).click();
  await page.reload();
  await expect(legend(page)).toHaveCount(3);
  await expect(page.getByRole('combobox', { name: 'Layer of chart 2' })).toHaveValue('last');
  await expect(page.getByRole('spinbutton', { name: 'Loss to reach' })).toHaveValue('50');
  await showTables(page);
  await expect(page.getByRole('table', { name: 'Gradient norm, layer 3' })).toBeVisible();
  await page.reload();
  await expectFitsPhone(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('list', { name: 'Outcomes' }).getByRole('listitem')).toHaveCount(3);
});

test('a run that trains is followed beside one that is kept, and the variant beside it too', async ({
  page,
}) => {
  await trainAndPause(page, small, 5);
  await page.goto('about:blank');
  await openSandbox(page, `${small}&seed=3&stepRate=60`);
  await untilStep(page, 3);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(page.getByRole('region', { name: 'Comparison' })).toBeVisible();
  await openRuns(page);
  await chooseAll(page, 2);
  await page.getByRole('link', { name: 'Compare 2 runs' }).click();
  await page.getByRole('button', { name: 'Add a run' }).click();
  await page.getByRole('menuitem', { name: /beside it$/ }).click();
  await expect(legend(page)).toHaveCount(3);
  const stepsOf = async (text: string) =>
    Number((await legend(page).filter({ hasText: text }).textContent())!.match(/(\d+) steps/)![1]);
  const kept = await stepsOf('Seed 1');
  const variant = 'beside the run in the sandbox';
  const before = await stepsOf(variant);
  await expect.poll(() => stepsOf(variant)).toBeGreaterThan(before + 20);
  expect(await stepsOf('Seed 1')).toBe(kept);
});
