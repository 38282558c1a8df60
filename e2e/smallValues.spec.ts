import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('I set a learning rate of 1e-5 and read it everywhere as that', async ({ page }) => {
  await openSandbox(page, 'network.normalization=layer');
  await expect(page.getByLabel('Epsilon', { exact: true })).toHaveValue('1e-5');
  await untilStep(page, 3);
  const rate = page.getByLabel('Learning rate', { exact: true });
  await rate.fill('0.00001');
  await rate.press('Enter');
  await expect(rate).toHaveValue('1e-5');
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Learning rate 1e-5');
  await expect(page).toHaveURL(/optimizer\.learningRate=0\.00001/);
});

test('a number is as wide as its field shows it', async ({ page }) => {
  await openSandbox(
    page,
    'seed=4294967295&initialization.kind=normal&initialization.std=1.2345e-5',
  );
  await expect(page.getByLabel('Std', { exact: true })).toHaveValue('1.2345e-5');
  for (const name of ['Seed', 'Std']) {
    const field = page.getByLabel(name, { exact: true });
    const hidden = await field.evaluate((input) => input.scrollWidth - input.clientWidth);
    expect(hidden).toBeLessThanOrEqual(0);
  }
});
