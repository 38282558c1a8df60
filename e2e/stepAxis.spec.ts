import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';

test('I see which axis a choice is of, and draw the steps on a log axis', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 5);
  const axis = page.getByRole('group', { name: 'Step axis' });
  await expect(axis).toHaveText(/^Steps:\s*linear\s*log$/);
  const log = axis.getByRole('button', { name: 'log' });
  await expect(log).toHaveAttribute('aria-pressed', 'false');
  await log.click();
  await expect(log).toHaveAttribute('aria-pressed', 'true');
});
