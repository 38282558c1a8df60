import { expect, test, type Page } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

const tile = (page: Page, layer: number) =>
  page
    .getByRole('radiogroup', { name: 'Layer representations' })
    .getByRole('radio', { name: new RegExp(`^layer ${layer},`) });

/** The step whose decision boundary is shown. */
async function boundaryStep(page: Page): Promise<number> {
  const heading = page.getByRole('heading', { name: 'Decision boundary' });
  const note = page
    .locator('section')
    .filter({ has: heading })
    .getByText(/^step \d+$/);
  return Number((await note.textContent())!.replace('step ', ''));
}

const isPoint = /radius \S+: a point$/;

test('twenty sigmoid layers squeeze the samples to a point; skip connections keep them apart, and with the pointer they and the decision boundary go back', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 60);
  await expect(tile(page, 20)).toHaveAccessibleName(isPoint);
  await expect(tile(page, 1)).not.toHaveAccessibleName(isPoint);
  await expect(page.getByText('layer 1, the widest, fills its tile')).toBeVisible();

  await page.getByRole('switch', { name: 'Skip connections' }).check();
  await expect(tile(page, 20)).not.toHaveAccessibleName(isPoint);
  await expect(tile(page, 1)).not.toHaveAccessibleName(isPoint);

  const newest = await boundaryStep(page);
  await page.getByRole('slider', { name: 'Loss and accuracy', exact: true }).focus();
  await page.keyboard.press('Home');
  await expect(tile(page, 20)).toHaveAccessibleName(isPoint);
  await expect.poll(() => boundaryStep(page)).toBeLessThan(60);
  await page.keyboard.press('Escape');
  await expect(tile(page, 20)).not.toHaveAccessibleName(isPoint);
  await expect.poll(() => boundaryStep(page)).toBeGreaterThanOrEqual(newest);
});

test('I choose a layer, and it is enlarged until its samples stand apart', async ({ page }) => {
  await openSandbox(page, 'backend=wasm');
  await untilStep(page, 5);
  await tile(page, 20).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(tile(page, 19)).toBeChecked();
  await expect(page.getByRole('img', { name: /in layer 19, .* times as large/ })).toBeVisible();
});

test('a deep network has twenty tiles, from its first layer to its last', async ({ page }) => {
  await openSandbox(page, 'backend=wasm&network.depth=60&network.activation=relu');
  await expect(tile(page, 60)).toBeAttached();
  await expect(tile(page, 1)).toBeAttached();
  const tiles = page.getByRole('radiogroup', { name: 'Layer representations' });
  await expect(tiles.getByRole('radio')).toHaveCount(20);
});
