import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

for (const [backend, name] of [
  ['webgpu', 'WebGPU'],
  ['webgl', 'WebGL'],
  ['wasm', 'WASM'],
  ['cpu', 'CPU'],
] as const)
  test(`I choose ${name}, and it trains there and says so`, async ({ page }) => {
    await openSandbox(page, 'network.depth=4');
    await untilStep(page, 2);
    await page.getByLabel('Backend', { exact: true }).selectOption(name);
    const status = page.getByRole('status');
    await expect(status).toContainText(`${name}, `, { timeout: 30_000 });
    await expect(status).toHaveAttribute('title', new RegExp(`^${name}, .`));
    await expect(page.getByRole('form')).toContainText('float32');
    await untilStep(page, 5);
    await expect(page).toHaveURL(new RegExp(`backend=${backend}`));
  });
