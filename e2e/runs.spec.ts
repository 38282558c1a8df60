// My runs are in a list: I find, name, tag, sort and copy them, and go on with any.
import { choose, names, openRuns, rows, small, trainAndPause } from './support/library.ts';
import {
  compareWith,
  finishedSteps,
  statusLine,
  typeInOpenField,
  untilStep,
} from './support/page.ts';
import { expect, test } from './support/test.ts';

test('I train two networks and see both in the list, with what came of them', async ({ page }) => {
  const first = await trainAndPause(page, small);
  await trainAndPause(page, `${small}&network.activation=relu&network.depth=4&seed=3`);
  await openRuns(page);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page, 'ReLU, 4 × 8')).toContainText('ReLU 4 × 8 · Adam 0.005 · Seed 3');
  await expect(rows(page, 'ReLU, 4 × 8')).toContainText('paused, in the sandbox');
  const sigmoid = rows(page, 'Sigmoid, 3 × 8');
  await expect(sigmoid.getByRole('cell').nth(2)).toHaveText(String(first));
  await expect(sigmoid).toContainText(/0\.\d+.*SIMD, WASM.*just now/);
});

test('I open a run and it waits at its step; the browser leads back to the list', async ({
  page,
}) => {
  const step = await trainAndPause(page, small);
  await trainAndPause(page, `${small}&seed=3`);
  await openRuns(page);
  await rows(page).last().getByRole('button').first().click();
  await expect(statusLine(page)).toContainText(`step ${step} · paused`);
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('1');
  await page.goBack();
  await expect(rows(page)).toHaveCount(2);
  await page.goForward();
  await expect(statusLine(page)).toContainText(`step ${step} · paused`);
  await page.reload();
  await expect(statusLine(page)).toContainText(`step ${step} · paused`);
});

test('I continue a run from the list: it trains on, also while I look at the list', async ({
  page,
}) => {
  const step = await trainAndPause(page, small);
  await trainAndPause(page, `${small}&seed=3`);
  await openRuns(page);
  await rows(page)
    .last()
    .getByRole('button', { name: /^Continue/ })
    .click();
  await untilStep(page, step + 10);
  await openRuns(page);
  await expect(rows(page).first()).toContainText('training here');
  const steps = rows(page).first().getByRole('cell').nth(2);
  const before = Number((await steps.textContent())!.replace(/\D/g, ''));
  await expect
    .poll(async () => Number((await steps.textContent())!.replace(/\D/g, '')))
    .toBeGreaterThan(before);
  await page.getByRole('link', { name: 'Sandbox' }).click();
  await untilStep(page, (await finishedSteps(page)) + 10);
});

test('I name and tag a run, and both stay', async ({ page }) => {
  await trainAndPause(page, small);
  await openRuns(page);
  await choose(page, 'Sigmoid, 3 × 8', 'Rename');
  await page.getByLabel('Name of Sigmoid, 3 × 8').fill('Too deep');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Too deep', exact: true })).toBeFocused();
  await choose(page, 'Too deep', 'Add a tag');
  await typeInOpenField(page, 'lesson');
  await page.keyboard.press('Enter');
  await choose(page, 'Too deep', 'Rename');
  await typeInOpenField(page, 'another name');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(rows(page, 'Too deep').getByRole('list')).toHaveText('lesson');
  await page.getByRole('button', { name: 'Remove the tag lesson' }).click();
  await expect(rows(page, 'Too deep').getByRole('list')).toBeHidden();
});

test('I duplicate a run and train the copy: the run stays as it was', async ({ page }) => {
  const step = await trainAndPause(page, small);
  await openRuns(page);
  await choose(page, 'Sigmoid, 3 × 8', 'Duplicate');
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Continue Copy of Sigmoid, 3 × 8' }).click();
  await untilStep(page, step + 5);
  await openRuns(page);
  await expect.poll(() => names(page)).toEqual(['Copy of Sigmoid, 3 × 8', 'Sigmoid, 3 × 8']);
  await expect(rows(page).last().getByRole('cell').nth(2)).toHaveText(String(step));
});

test('I compare my run with a variant and go on to something else: both are in the list', async ({
  page,
}) => {
  const step = await trainAndPause(page, small);
  await compareWith(page, 'Skip connections', 'Skip connections on');
  await expect(page.getByRole('tab', { name: 'Comparison' })).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await untilStep(page, step + 20);
  await page.getByRole('combobox', { name: 'Preset' }).selectOption('skip');
  await untilStep(page, 1);
  await openRuns(page);
  await expect(rows(page)).toHaveCount(2);
  const variant = rows(page, 'Skip connections on');
  await variant.getByRole('button', { name: /^Continue/ }).click();
  await untilStep(page, step + 30);
  await expect(page.getByRole('switch', { name: 'Skip connections', exact: true })).toBeChecked();
});

test('I sort by any column, and the other way round', async ({ page }) => {
  await trainAndPause(page, `${small}&network.activation=tanh`);
  await trainAndPause(page, `${small}&network.activation=relu`, 60);
  await openRuns(page);
  const [relu, tanh] = ['ReLU, 3 × 8', 'Tanh, 3 × 8'];
  await expect.poll(() => names(page)).toEqual([relu, tanh]);
  const head = page.getByRole('columnheader', { name: 'Run', exact: true });
  await head.getByRole('button').click();
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  expect(await names(page)).toEqual([tanh, relu]);
  await page.getByRole('button', { name: 'Steps', exact: true }).click();
  await expect(head).toHaveAttribute('aria-sort', 'none');
  expect(await names(page)).toEqual([relu, tanh]);
});

test('another tab has a run: the list says so, and I may only look at it', async ({
  page,
  context,
}) => {
  await trainAndPause(page, small);
  const other = await context.newPage();
  await other.goto('./?measure=off#/runs');
  await expect(rows(other)).toContainText('open in another tab');
  await expect(other.getByRole('button', { name: /^Continue/ })).toBeDisabled();
  await other.close();
});

test('where nothing is kept, the page says what gets here', async ({ page }) => {
  await page.goto('./?measure=off#/runs');
  await expect(page.getByText(/Every run that you train is kept here/)).toBeVisible();
  await page.getByRole('link', { name: 'Train one in the sandbox' }).click();
  await untilStep(page, 3);
});

test('I search by words, by fields and by what came of a run; a wrong term hides nothing', async ({
  page,
}) => {
  await trainAndPause(page, `${small}&network.activation=tanh`, 5);
  await trainAndPause(page, `${small}&network.activation=relu&network.depth=4`, 60);
  await openRuns(page);
  const [relu, tanh] = ['ReLU, 4 × 8', 'Tanh, 3 × 8'];
  const search = page.getByRole('searchbox', { name: 'Search runs' });
  for (const [text, found] of [
    ['tanh', [tanh]],
    ['depth>3', [relu]],
    ['steps<60 depth=3', [tanh]],
    ['activation:relu paused', [relu]],
  ] as const) {
    await search.fill(text);
    await expect.poll(() => names(page)).toEqual(found);
  }
  await search.fill('dept>3 activation:tanh');
  await expect(
    page.getByText('“dept>3” was passed over: no run has a field “dept”.'),
  ).toBeVisible();
  await expect.poll(() => names(page)).toEqual([tanh]);

  await page.getByRole('button', { name: tanh, exact: true }).click();
  await expect(statusLine(page)).toContainText('paused');
  await page.goBack();
  await expect(search).toHaveValue('dept>3 activation:tanh');
  await search.fill('loss<0');
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(rows(page)).toHaveCount(2);
});
