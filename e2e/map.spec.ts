// I vary two things at once and see where networks train.
import { openNewStudy } from './support/studies.ts';
import { expect, test, type Page } from './support/test.ts';

/** Twelve networks, each of which trains long enough to be stopped. */
const study = {
  base: {
    network: { activation: 'tanh', depth: 20, width: 32 },
    initialization: { kind: 'normal' },
    optimizer: { kind: 'sgd' },
    backend: 'wasm',
  },
  vary: [
    { field: 'initialization.std', values: [0.1, 0.15, 0.2, 0.25] },
    { field: 'optimizer.learningRate', values: [0.001, 0.01, 0.1] },
  ],
  seeds: 1,
  steps: 500,
};

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const progress = (page: Page) => page.getByRole('region', { name: 'Progress' });

/** The map's numbers, a row for each learning rate; empty where a run is still to come. */
async function numbers(page: Page): Promise<string[][]> {
  const rows = page.getByRole('table', { name: /^Final loss/ }).getByRole('row');
  const texts: string[][] = [];
  for (const row of (await rows.all()).slice(1))
    texts.push(await row.getByRole('cell').allTextContents());
  return texts;
}

/** Whether the map shows all that came of its runs: drawn anew, as by swapping its axes twice, it is the same. */
async function expectDrawn(page: Page): Promise<void> {
  const canvas = page.getByRole('main').locator('canvas');
  const picture = () => canvas.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect(async () => {
    const before = await picture();
    await press(page, 'Swap the axes');
    await expect.poll(picture).not.toBe(before);
    await press(page, 'Swap the axes');
    await expect.poll(picture, { timeout: 2000 }).toBe(before);
  }).toPass();
}

test('I stop a map, load the page again and resume it: no run is lost; a cell tells what came of it, and opens its run', async ({
  page,
}) => {
  await openNewStudy(page, study);
  await press(page, 'Start');
  await page.getByLabel('Colour').selectOption('Final loss');
  await expect(progress(page)).toContainText(/[1-9]\d* of 12 runs/);
  await press(page, 'Pause');
  await expect(progress(page)).toContainText('paused');
  await press(page, 'Final loss: show table');
  const before = await numbers(page);
  const known = before.flat().filter((text) => text !== '');
  expect(known.length).toBeGreaterThan(0);
  expect(known.length).toBeLessThan(12);
  await expect(progress(page)).toContainText(`${known.length} of 12 runs`);

  await page.reload();
  await expect(progress(page)).toContainText(`${known.length} of 12 runs`);
  await expect(progress(page)).toContainText('paused');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByLabel('Colour').selectOption('Final loss');
  await press(page, 'Resume');
  await expect(progress(page)).toContainText('12 of 12 runs');
  await expectDrawn(page);
  await press(page, 'Final loss: show table');
  const after = await numbers(page);
  expect(after.flat().filter((text) => /^0\.\d+$/.test(text))).toHaveLength(12);
  expect(after.map((row, y) => row.map((text, x) => before[y]![x] && text))).toEqual(before);

  await press(page, 'Final loss: show picture');
  const map = page.getByRole('slider', { name: 'Map: Final loss' });
  await map.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
  await expect(map).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^Std 0.2, Learning rate 0.01: Final loss ${after[1]![2]}, Runs finished`),
  );
  await press(page, 'edge of chaos');
  await expect(page.getByRole('dialog')).toContainText('χ₁ = σ_w² E[φ′(√q z)²] = 1');
  await page.keyboard.press('Escape');

  await map.focus();
  for (const key of ['End', 'ArrowUp', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByLabel('Std', { exact: true })).toHaveValue('0.25');
  await expect(page.getByLabel('Learning rate', { exact: true })).toHaveValue('0.1');
  await page.goBack();
  await expect(progress(page)).toContainText('12 of 12 runs');
});
