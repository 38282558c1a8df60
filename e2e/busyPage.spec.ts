import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('where the page is too busy for the engine, the status line says what could be', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&stepRate=full');
  await untilStep(page, 20);
  const status = page.getByRole('status');
  await expect(status).toContainText(/\d+ steps\/s/);

  await page.evaluate(() => {
    const blockFor = (milliseconds: number) => {
      const end = performance.now() + milliseconds;
      while (performance.now() < end);
    };
    window.setInterval(() => blockFor(900), 1000);
  });
  await expect(status).toContainText(/\d+ of \d+ possible steps\/s/, { timeout: 30_000 });
  await expect(status).toContainText('waits for a busy page or machine');
});
