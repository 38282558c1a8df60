import { expect, test } from './support/test.ts';
import { chooseSpeed, openSandbox, untilStep } from './support/page.ts';
import { exportText, readCsv } from './support/trace.ts';

test('I switch skip connections on while it trains: layer 1 wakes up, and the network learns', async ({
  page,
}) => {
  await openSandbox(page);
  await untilStep(page, 60);
  await page.getByRole('switch', { name: 'Skip connections' }).check();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Skip connections on');
  await chooseSpeed(page, 'Full');
  await untilStep(page, 900);
  await page.getByRole('button', { name: 'Pause' }).click();

  const rows = readCsv(await exportText(page, 'CSV'));
  expect(Number(rows[0]!['step'])).toBe(0);
  const edit = JSON.parse(await exportText(page, 'JSON')).events[0];
  expect(edit).toMatchObject({ field: 'network.residual', from: false, to: true });

  const layer1 = rows.map((row) => Number(row['gradientNorm.1']));
  const before = Math.max(...layer1.slice(0, edit.step));
  expect(layer1[edit.step]! / before).toBeGreaterThan(1e6);
  const lately = rows.slice(-50).map((row) => Number(row['accuracy']));
  expect(lately.reduce((sum, accuracy) => sum + accuracy) / lately.length).toBeGreaterThan(0.95);
});
