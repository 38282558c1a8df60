import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('I see which fields change nothing now, and why, and set one all the same', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 3);
  const scale = page.getByLabel('Residual scale', { exact: true });
  await expect(scale).toHaveAccessibleDescription(/No effect now: skip connections are off\./);
  for (const [name, reason] of [
    ['Momentum', 'Adam doesn’t use it'],
    ['Epsilon', 'normalization is off'],
    ['Std', 'He has its own standard deviation'],
    ['Schedule length', 'the schedule is constant'],
    ['Clipping threshold', 'clipping is off'],
  ] as const)
    await expect(page.getByLabel(name, { exact: true })).toHaveAccessibleDescription(
      new RegExp(`No effect now: ${reason}\\.`),
    );
  await expect(page.getByTitle('No effect now: skip connections are off.')).toBeVisible();
  await expect(page.getByLabel('Depth', { exact: true })).not.toHaveAccessibleDescription(
    /No effect/,
  );

  await scale.fill('0.5');
  await scale.press('Enter');
  await expect(page).toHaveURL(/network\.residualScale=0\.5/);
  await page.getByRole('switch', { name: 'Skip connections' }).click();
  await expect(scale).not.toHaveAccessibleDescription(/No effect/);
  await expect(scale).toHaveValue('0.5');
});
