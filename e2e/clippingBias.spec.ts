import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

const skip = 'backend=wasm&network.residual=true&data.labelNoise=0.1&batchSize=16';

test('I measure whether clipping biases: one epoch, with the numbers in a sentence', async ({
  page,
}) => {
  await openSandbox(page, `${skip}&clipping.mode=globalNorm&clipping.threshold=0.05`);
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Measure the bias' }).click();
  const sentence = page.getByText(/over one epoch of/);
  await expect(sentence).toContainText('64 batches');
  const text = (await sentence.textContent()) ?? '';
  const [, cosine, length, share] =
    text.match(/cosine (\S+) with .* and (\S+) of its length; (\d+) % of/) ?? [];
  expect(Number(cosine)).toBeGreaterThan(0);
  expect(Number(cosine)).toBeLessThanOrEqual(1);
  expect(Number(length)).toBeGreaterThan(0);
  expect(Number(length)).toBeLessThan(1);
  expect(Number(share)).toBeGreaterThan(50);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Measure the bias' })).toBeVisible();
});

test('clipping by value turns the gradient, and the panel says how far', async ({ page }) => {
  await openSandbox(page, `${skip}&clipping.mode=value&clipping.threshold=0.001`);
  await untilStep(page, 30);
  await expect(page.getByText(/turned by \d+°: cosine 0\.\d\d$/)).toBeVisible();
});

test('without clipping there is no bias to measure', async ({ page }) => {
  await openSandbox(page, skip);
  await untilStep(page, 5);
  await expect(page.getByText('off: no gradient is cut', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Measure the bias' })).toBeHidden();
});
