import { expect, test } from './support/test.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { exportText } from './support/trace.ts';

test('I export a run, reload the page and import it: the same numbers', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 40);
  await page.getByRole('switch', { name: 'Skip connections' }).check();
  await untilStep(page, 80);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('status')).toContainText('paused');
  const json = await exportText(page, 'JSON');
  const csv = await exportText(page, 'CSV');
  const status = await page.getByRole('status').textContent();

  await page.reload();
  await untilStep(page, 2);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(json) });
  const step = status!.match(/step \d+/)![0];
  await expect(page.getByRole('status')).toContainText(`${step} ·`);
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('Skip connections on');
  expect(await exportText(page, 'JSON')).toBe(json);
  expect(await exportText(page, 'CSV')).toBe(csv);
});

test('I drop a trace on the page: it opens; another file says why not, and elsewhere nothing happens', async ({
  page,
}) => {
  await openSandbox(page, 'backend=wasm&network.depth=3');
  await untilStep(page, 20);
  await page.getByRole('button', { name: 'Pause' }).click();
  const json = await exportText(page, 'JSON');
  const { steps } = JSON.parse(json) as { steps: number };
  const drop = (name: string, text: string) =>
    page.evaluate(
      ([name, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text!], name!));
        const event = (type: string) =>
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        const isKept = !document.body.dispatchEvent(event('dragover'));
        return [isKept, !document.body.dispatchEvent(event('drop'))];
      },
      [name, text],
    );
  await page.reload();
  await untilStep(page, 2);
  expect(await drop('run.json', json)).toEqual([true, true]);
  await expect(page.getByText('A trace from a file holds no network')).toBeVisible();
  await expect(page.getByRole('status')).toContainText(`step ${steps} `);
  await drop('notes.txt', 'step,loss');
  await expect(page.getByRole('alert')).toContainText('notes.txt was not opened');

  await page.getByRole('link', { name: 'Labs' }).click();
  await expect(page.getByRole('heading', { name: 'Labs', exact: true })).toBeVisible();
  expect(await drop('run.json', json)).toEqual([true, true]);
  await expect(page.getByRole('heading', { name: 'Labs', exact: true })).toBeVisible();
});

test('a file that is no trace changes nothing and says why', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 2);
  const offer = (text: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  for (const text of ['', '{', '[]', '{"format":"other"}', 'step,loss\n0,1']) {
    await offer(text);
    await expect(page.getByRole('alert')).toContainText('bad.json was not opened');
    await page.getByRole('button', { name: 'Close' }).click();
  }
  await untilStep(page, 10);
});

test('I save a chart as a picture', async ({ page }) => {
  await openSandbox(page);
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'PNG of a chart' }).click();
  await page.getByRole('menuitem', { name: 'Layer profile' }).click();
  expect((await download).suggestedFilename()).toBe('vanishing-20x32-seed1-layer-profile.png');
});
