// Text of others, in a link, a file or a name, is shown as the text it is.
import { openPlace } from './support/lab.ts';
import { choose, openRuns, rows, small, trainAndPause } from './support/library.ts';
import { openSandbox, showTables, typeInOpenField, untilStep } from './support/page.ts';
import { openNewStudy } from './support/studies.ts';
import { expect, test, type Page } from './support/test.ts';

declare global {
  interface Window {
    hasRun?: boolean;
  }
}

const hostile = '<img src=x onerror=hasRun=true>';

/** That the page has neither made an image of the text nor run it. */
async function expectOnlyText(page: Page): Promise<void> {
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.evaluate(() => window.hasRun)).toBeUndefined();
}

test('a link with markup is refused, and quoted as text', async ({ page }) => {
  await openSandbox(page, `network.activation=${encodeURIComponent(hostile)}`);
  await expect(page.getByRole('alert')).toContainText(hostile);
  await expectOnlyText(page);
});

test('a run, a tag and a search with markup are shown as text', async ({ page }) => {
  await trainAndPause(page, small, 5);
  await openRuns(page);
  await choose(page, 'Sigmoid, 3 × 8', 'Rename');
  await typeInOpenField(page, hostile);
  await page.keyboard.press('Enter');
  await choose(page, hostile, 'Add a tag');
  await typeInOpenField(page, hostile);
  await page.keyboard.press('Enter');
  await expect(rows(page, hostile).getByRole('list')).toHaveText(hostile);
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('depth=<svg/onload=hasRun=1>');
  await expect(page.getByText('was passed over')).toContainText('<svg/onload=hasRun=1>');
  await expectOnlyText(page);
  await page.reload();
  await expect(rows(page, hostile)).toHaveCount(1);
  await expectOnlyText(page);
});

test('a trace whose names and program are markup is shown with them, on charts, in tables and in sentences', async ({
  page,
}) => {
  const trace = {
    format: 'gradlens trace',
    formatVersion: 3,
    version: hostile,
    provenance: [{ fromStep: 0, program: hostile }],
    layers: [hostile, `${hostile}2`],
    events: [],
    steps: 3,
    autopsy: null,
    failure: null,
    columns: { loss: [3, 2, 1], gradientNorm: [1, 2, 3].map((size) => [1e-9 * size, size]) },
  };
  const offer = (name: string, content: unknown) =>
    page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(content)),
    });
  await openSandbox(page, small);
  await untilStep(page, 2);
  await offer('trace.json', trace);
  await expect(page.getByRole('status')).toContainText(hostile);
  await showTables(page);
  const table = page.getByRole('table', { name: 'Gradient norm by layer' });
  await expect(table.getByRole('columnheader').nth(1)).toHaveText(hostile);
  await expectOnlyText(page);

  await offer(`${hostile}.json`, { format: hostile });
  await expect(page.getByRole('alert')).toContainText(`${hostile}.json was not opened`);
  await expectOnlyText(page);
});

test('a study and a formula with markup are refused in a sentence', async ({ page }) => {
  await openNewStudy(page, { vary: [{ field: hostile, values: [1] }] });
  await expect(page.getByRole('main')).toContainText(hostile);
  await expectOnlyText(page);

  await openPlace(page, 'labs/slope/formula');
  await page.getByRole('textbox', { name: 'f(x)' }).fill(hostile);
  await expect(page.getByRole('textbox', { name: 'f(x)' })).toHaveAttribute('aria-invalid', 'true');
  await expectOnlyText(page);
});
