// A comparison is not judged by one noisy batch.
import { expect, test } from './support/test.ts';
import { chooseSpeed, compareWith, openSandbox, untilStep } from './support/page.ts';

for (const height of [800, 640])
  test(`beside skip connections I read smoothed losses and test accuracies, in charts that are high enough, at ${height} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height });
    await openSandbox(page, 'backend=wasm');
    await untilStep(page, 10);
    await compareWith(page, 'Skip connections', 'Skip connections on');
    await chooseSpeed(page, 'Full');
    const bar = page.getByRole('region', { name: 'Comparison' });
    await expect(bar).toContainText(
      /loss [\d.e-]+ against [\d.e-]+, test accuracy [\d.]+ against [\d.]+, total norm .*means of 20 steps/,
    );
    await expect(bar.getByTitle(/means of the last 20 steps/)).toBeVisible();
    const chart = page.getByRole('img', { name: 'Compared loss', exact: true });
    await expect(chart).toBeVisible();
    expect((await chart.boundingBox())!.height).toBeGreaterThanOrEqual(140);
  });
