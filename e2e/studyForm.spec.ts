// I set up studies: from a field, from a run, from a link, from a file and from what is there to start from.
import { readFile } from 'node:fs/promises';
import { expectFitsPhone, phone } from './support/lab.ts';
import { choose, openRuns, small, trainAndPause } from './support/library.ts';
import { openMenuByKey, openSandbox, typeInOpenField, untilStep } from './support/page.ts';
import { openNewStudy } from './support/studies.ts';
import { expect, test, type Page } from './support/test.ts';

const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true });
const list = (page: Page) => page.getByRole('list', { name: 'Your studies' });

test('from the fork beside a field I study it over seeds; the study is in a list, where I name, copy and delete it', async ({
  page,
}) => {
  await openSandbox(page, `${small}&network.activation=tanh`);
  await untilStep(page, 3);
  await page.getByLabel('Learning rate', { exact: true }).hover();
  await page.getByRole('button', { name: 'Compare Learning rate with …' }).click();
  await page.getByRole('menuitem', { name: /^Study/ }).click();

  await expect(page.getByRole('heading', { name: 'New study' })).toBeVisible();
  await expect(page.getByText(/Depth 3 · Width 8 · Activation: Tanh/)).toBeVisible();
  await expect(page.getByLabel('Values of Learning rate')).toHaveValue('5e-4, 0.005, 0.05');
  await expect(page.getByText('3 values × 8 seeds = 24 runs of 1\u202f000 steps')).toBeVisible();
  await page.getByLabel('Seeds').fill('2');
  await page.getByLabel('Steps').fill('40');
  await start(page).click();
  await expect(page.getByText('6 of 6 runs')).toBeVisible();

  await page.getByRole('link', { name: 'All studies' }).click();
  await expect(list(page)).toContainText('Learning rate: 5e-4, 0.005, 0.05 · 2 seeds');
  await expect(list(page)).toContainText('6 runs · finished');
  await choose(page, 'Learning rate', 'Rename');
  await typeInOpenField(page, 'Which rate?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Which rate?' })).toBeFocused();
  await choose(page, 'Which rate?', 'Delete');
  await expect(list(page)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list(page)).toContainText('Which rate?');

  const download = page.waitForEvent('download');
  await choose(page, 'Which rate?', 'Export as JSON');
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ seeds: 2, steps: 40 });
  await choose(page, 'Which rate?', 'Edit a copy');
  await expect(page.getByText('3 values × 2 seeds = 6 runs of 40 steps')).toBeVisible();
  await page.getByLabel('Steps').fill('5');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByLabel('Steps')).toHaveValue('40');
});

test('a value that can’t be is refused at its field, and nothing starts; the link opens the form as it was', async ({
  page,
}) => {
  await openNewStudy(page, { vary: [{ field: 'network.depth' }] });
  await page.getByRole('button', { name: 'Range' }).click();
  await page.getByLabel('Depth: to').fill('300');
  const refusal = 'Depth must be a whole number from 1 to 200 layers; 300 is not.';
  await expect(page.getByRole('group', { name: 'Vary' })).toContainText(refusal);
  await expect(start(page)).toBeDisabled();
  await page.reload();
  await expect(page.getByLabel('Depth: to')).toHaveValue('300');
  await expect(page.getByRole('group', { name: 'Vary' })).toContainText(refusal);

  await page.getByLabel('Depth: to').fill('8');
  await page.getByLabel('Depth: values').fill('3');
  await page.getByRole('button', { name: 'Linear' }).click();
  await expect(page.getByText('3 values: 2, 5, 8')).toBeVisible();
  await page.getByLabel('Seeds').fill('3, many');
  await expect(page.getByText('Seed 2 of the list must be a whole number')).toBeVisible();
  await page.getByLabel('Seeds').fill('3, 5');
  await page.getByRole('button', { name: 'Vary a second field' }).click();
  await page.getByLabel('Vary also').last().selectOption('Activation');
  for (const activation of ['Sigmoid', 'Tanh']) await page.getByLabel(activation).uncheck();
  await page.getByLabel('Loss target').fill('0,3');
  const count = page.getByText('3 values × 1 value × 2 seeds = 6 runs of 1\u202f000 steps');
  await expect(count).toBeVisible();
  await page.reload();
  await expect(count).toBeVisible();
  await expect(page.getByLabel('Loss target')).toHaveValue('0.3');
  await expect(page.getByLabel('ReLU', { exact: true })).toBeChecked();
  await page.getByLabel('ReLU', { exact: true }).uncheck();
  await expect(page.getByText('Values must be a list of 1 to 1000 values')).toBeVisible();
  await page.getByRole('button', { name: 'Don’t vary Activation' }).click();
  await expect(start(page)).toBeEnabled();
});

test('what a link has and no study can is said; a field that does nothing is, too', async ({
  page,
}) => {
  await openNewStudy(page, { vary: [{ field: 'network.layers' }] });
  await expect(page.getByRole('alert')).toContainText(
    'Not all of the link was read. vary[0].field must be a field such as network.depth',
  );
  await page.getByLabel('Vary').last().selectOption('Clipping threshold');
  await expect(page.getByText('No effect in any run: clipping is off.')).toBeVisible();
});

test('I study from a run of the list, and from what is there to start from', async ({ page }) => {
  await trainAndPause(page, `${small}&clipping.mode=globalNorm`, 5);
  await openRuns(page);
  await choose(page, 'Sigmoid, 3 × 8', 'Study from this run');
  await expect(page.getByText(/Depth 3 · Width 8 .* Clipping: Global norm/)).toBeVisible();
  await page.getByRole('link', { name: 'All studies' }).click();
  await page.getByRole('link', { name: 'Set up The edge of chaos' }).click();
  await expect(
    page.getByText('26 values × 11 values × 1 seed = 286 runs of 4 steps'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'All studies' }).click();
  await page
    .getByRole('navigation', { name: 'Runs and studies' })
    .getByRole('link', { name: 'Runs' })
    .click();
  await expect(page.getByText('paused, in the sandbox')).toBeVisible();
});

test('without a mouse I go from a field to a study that trains', async ({ page }) => {
  await openSandbox(page, small);
  await untilStep(page, 3);
  await page.getByLabel('Width', { exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Compare Activation with …' })).toBeFocused();
  await openMenuByKey(page);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByLabel('Tanh').focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('2 values × 8 seeds')).toBeVisible();
  await page.getByLabel('Seeds').focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('20');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Loss target')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(start(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 of 2 runs')).toBeVisible();
});

test('on a phone the form and the list fit, and whatever I touch is large', async ({ page }) => {
  await openNewStudy(page, {
    vary: [{ field: 'network.activation' }, { field: 'optimizer.learningRate', from: 1, to: 2 }],
  });
  await page.setViewportSize(phone);
  for (const heading of ['New study', 'Studies']) {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expectFitsPhone(page);
    const tooLow = await page
      .locator('main :is(button, select, input:not([type="file"]), label, .button)')
      .evaluateAll((all) =>
        all
          .filter((control) => control.checkVisibility() && !control.matches(':has(+ .controls)'))
          .map((control) => control.closest('label') ?? control)
          .filter((control) => control.getBoundingClientRect().height < 44)
          .map((control) => control.outerHTML),
      );
    expect(tooLow).toEqual([]);
    if (heading === 'New study') await page.getByRole('link', { name: 'All studies' }).click();
  }
});
