import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { exportText, readCsv } from './support/trace.ts';

test('a bad value is refused with the reason, and the last good one stays', async ({ page }) => {
  await openSandbox(page);
  const depth = page.getByLabel('Depth', { exact: true });
  for (const bad of ['0', '999', 'many', '2.5', '']) {
    await depth.fill(bad);
    await depth.blur();
    await expect(page.getByRole('alert')).toContainText(
      'Depth must be a whole number from 1 to 200',
    );
    await expect(depth).toHaveValue('20');
  }
  await depth.fill('12');
  await depth.blur();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page).toHaveURL(/network\.depth=12/);
  await untilStep(page, 3);
});

test('a choice that cannot be taken is refused too', async ({ page }) => {
  await openSandbox(page, 'corruption.row=63&batchSize=32');
  await untilStep(page, 1);
  await page.getByText('Faults', { exact: true }).click();
  const corrupt = page.getByLabel('Corrupt a sample', { exact: true });
  await corrupt.selectOption('NaN');
  await expect(page.getByRole('alert')).toContainText('Row of the batch must be below');
  await expect(corrupt).toHaveValue('none');
});

test('another data set brings a loss that fits it', async ({ page }) => {
  await openSandbox(page);
  await page.getByLabel('Data set', { exact: true }).selectOption('Handwritten digits');
  await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('softmaxCrossEntropy');
  await untilStep(page, 3);
  await expect(page.getByRole('list', { name: /digits/i }).getByRole('listitem')).toHaveCount(24);
  await page.getByLabel('Data set', { exact: true }).selectOption('Sine (regression)');
  await expect(page.getByLabel('Loss', { exact: true })).toHaveValue('mse');
  await untilStep(page, 3);
});

test('I let the biases be drawn, and the run starts again with them', async ({ page }) => {
  await openSandbox(page, 'network.depth=3&initialization.kind=zero&stepRate=1');
  await untilStep(page, 1);
  const biasStd = page.getByLabel('Bias std', { exact: true });
  await expect(biasStd).toHaveValue('0');
  await biasStd.fill('0.5');
  await biasStd.press('Enter');
  await expect(page).toHaveURL(/initialization\.biasStd=0\.5/);
  await untilStep(page, 1);
  // Weights of 0 leave the norm of 32 biases: 0.5 √32 = 2.83.
  const [first] = readCsv(await exportText(page, 'CSV'));
  for (const layer of [1, 2, 3])
    expect(
      Math.abs(Number(first![`weightNorm.${layer}`]) / (0.5 * Math.sqrt(32)) - 1),
    ).toBeLessThan(0.4);
});

test('I share a link, and it opens the same experiment', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSandbox(page, 'network.depth=7&network.activation=tanh');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Link copied').first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByLabel('Depth', { exact: true })).toHaveValue('7');
  await expect(other.getByLabel('Activation', { exact: true })).toHaveValue('tanh');
});

test('a bad link says which field is wrong', async ({ page }) => {
  await openSandbox(page, 'network.depth=5000');
  await expect(page.getByRole('alert')).toContainText('Depth must be');
  await untilStep(page, 3);
});

test('a network that no tab can hold is refused in a sentence, and I go on with another', async ({
  page,
}) => {
  await openSandbox(page, 'network.depth=200&network.width=1024');
  await expect(page.getByRole('alert')).toContainText('needs about 16.4 GB');
  const width = page.getByLabel('Width', { exact: true });
  await width.fill('8');
  await width.blur();
  await untilStep(page, 3);
  await expect(page.getByRole('alert')).toBeHidden();
});
