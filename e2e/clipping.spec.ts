import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { exportText, readCsv } from './support/trace.ts';

test('I switch clipping on, and no step after it is longer than the threshold', async ({
  page,
}) => {
  await openSandbox(page, 'network.residual=true');
  await untilStep(page, 30);
  const threshold = page.getByLabel('Clipping threshold', { exact: true });
  await threshold.fill('0.05');
  await threshold.blur();
  await page.getByRole('combobox', { name: 'Clipping', exact: true }).selectOption('Global norm');
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Clipping: Global norm');
  await untilStep(page, 120);
  await page.getByRole('button', { name: 'Pause' }).click();

  const { events } = JSON.parse(await exportText(page, 'JSON'));
  const from = events.find((event: { field: string }) => event.field === 'clipping.mode').step;
  const rows = readCsv(await exportText(page, 'CSV'));
  const clippedTotal = (row: Record<string, string>) =>
    Math.hypot(
      ...Object.entries(row)
        .filter(([name]) => name.startsWith('clippedNorm.'))
        .map(([, value]) => Number(value)),
    );
  const before = rows.slice(0, from).map(clippedTotal);
  const after = rows.slice(from).map(clippedTotal);
  expect(Math.max(...before)).toBeGreaterThan(0.05);
  expect(Math.max(...after)).toBeLessThanOrEqual(0.05 * 1.0001);
  expect(rows.slice(from).some((row) => Number(row['totalNorm']) > 0.05)).toBe(true);
});
