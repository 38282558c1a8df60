// The backends that a person can choose.
import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('I choose one backend after the other, and each trains and says so', async ({ page }) => {
  await openSandbox(page, 'network.depth=4');
  await untilStep(page, 2);
  const status = page.getByRole('status');
  for (const [backend, name] of [
    ['webgpu', 'WebGPU'],
    ['webgl', 'WebGL'],
    ['wasm', 'WASM'],
    ['cpu', 'CPU'],
  ] as const)
    await test.step(name, async () => {
      await page.getByLabel('Backend', { exact: true }).selectOption(name);
      await expect(status).toContainText(`${name}, `, { timeout: 30_000 });
      await expect(status).toHaveAttribute('title', new RegExp(`^${name}, .`));
      await expect(page.getByRole('form')).toContainText('float32');
      await untilStep(page, 5);
      await expect(page).toHaveURL(new RegExp(`backend=${backend}`));
    });
});
