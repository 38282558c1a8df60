import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('a large network tells which weights it draws, and gives way to another experiment at once', async ({
  page,
}) => {
  await openSandbox(
    page,
    'engine=simd&network.depth=100&network.width=512&initialization.kind=orthogonal',
  );
  const status = page.getByRole('status');
  await expect(status).toContainText(/Preparing weights: layer \d+ of 100/);
  await expect(page.getByRole('main')).toContainText(/Preparing weights: layer \d+ of 100/);
  await page.getByRole('spinbutton', { name: 'Width' }).fill('8');
  await page.getByRole('spinbutton', { name: 'Width' }).press('Enter');
  // The weights of the first hundred layers were not waited for.
  await expect(status).not.toContainText('Preparing weights');
  await untilStep(page, 3);
});
