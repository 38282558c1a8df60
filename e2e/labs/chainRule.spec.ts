// A person walks through a graph forward and backward, watches a neuron learn, and opens the numbers of a network.
import { expect, test } from '../support/test.ts';
import { expectAccessible, expectFitsPhone, openPlace, press } from '../support/lab.ts';

test('the gradients of (a·b + c)·f are found one box at a time', async ({ page }) => {
  await openPlace(page, 'labs/chain-rule/graph');
  const box = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(box('e = a·b: value \\?')).toBeVisible();
  await page.getByRole('button', { name: 'Forward: e' }).click();
  await expect(box('e = a·b: value −6, gradient \\?')).toBeVisible();
  await page.getByRole('button', { name: 'Forward: d' }).press('Enter');
  await page.getByRole('button', { name: 'Forward: L' }).press('Enter');
  await page.getByRole('button', { name: 'Backward: L' }).press('Enter');
  await expect(box('L = d·f: value −8, gradient 1')).toBeVisible();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(box('a: value 2, gradient 6')).toBeVisible();
  await box('b: value').click();
  await expect(page.getByRole('region', { name: 'Where it comes from' })).toContainText(
    'Opened: b',
  );
  await press(page, 'Input b', 'ArrowRight', 5);
  await expect(box('b: value −2.5, gradient −4')).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('the graph is a table too', async ({ page }) => {
  await openPlace(page, 'labs/chain-rule/graph?graph=twice');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('button', { name: 'The graph: show table' }).click();
  await expect(page.getByRole('row', { name: 'u given 3 5' })).toBeVisible();
});

test('a neuron learns, step by step and by the hundred', async ({ page }) => {
  await openPlace(page, 'labs/chain-rule/neuron');
  const reading = page.getByRole('complementary', { name: 'Reading' });
  await expect(reading).toContainText('a loss of 0.668');
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByRole('button', { name: /^ŷ = σ\(z\): value \?/ })).toBeVisible();
  await page.getByRole('button', { name: 'Forward', exact: true }).click();
  await page.getByRole('button', { name: 'Backward', exact: true }).click();
  await page.getByRole('button', { name: '100 steps' }).click();
  await expect(page.getByRole('heading', { name: 'The neuron at step 101' })).toBeVisible();
  await press(page, 'Step', 'Home');
  await expect(reading).toContainText('a loss of 0.668');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('heading', { name: 'The neuron at step 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('every number of two layers can be opened, and a difference confirms it', async ({ page }) => {
  await openPlace(page, 'labs/chain-rule/layers');
  const check = page.getByRole('region', { name: 'Checked by a difference' });
  await page.getByRole('button', { name: /^w₁₂: value/ }).click();
  await expect(check).toContainText('∂L/∂w₁₂, backward 0.00552');
  await expect(check).toContainText(/relative error \d\.\de−(8|9|1\d)/);
  await press(page, 'Number w₁₂', 'ArrowRight');
  await expect(page.getByRole('button', { name: /^w₁₂: value −0\.3,/ })).toBeVisible();
  await page.getByRole('button', { name: /^z₁: value/ }).press('Enter');
  await expect(page.getByRole('region', { name: 'Where it comes from' })).toContainText(
    'Opened: z₁',
  );
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test('another graph can be chosen in the middle of a walk', async ({ page }) => {
  await openPlace(page, 'labs/chain-rule/graph?graph=neuron');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('button', { name: /^y: value/ }).click();
  await page.getByLabel('Graph', { exact: true }).selectOption('A number used twice');
  await expect(page.getByRole('button', { name: 'u: value 3, gradient 5' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Step 8 of 8' })).toBeVisible();
});
