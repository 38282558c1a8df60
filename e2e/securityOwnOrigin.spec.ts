// Nothing leaves the machine: whatever a person does, the page, its workers and its frames ask only its own origin.
import { openPlace } from './support/lab.ts';
import { openRuns, rows, small, trainAndPause } from './support/library.ts';
import { openSandbox, untilStep } from './support/page.ts';
import { expect, test } from './support/test.ts';
import { exportText } from './support/trace.ts';

test('I train, look at my runs, a lab and the guide, export a run and import it: nobody else is asked for anything', async ({
  page,
  context,
  baseURL,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => asked.push(socket.url()));

  await openSandbox(page, 'backend=webgpu&network.depth=3');
  await untilStep(page, 10);
  await trainAndPause(page, `${small}&engine=tape`);
  const json = await exportText(page, 'JSON');
  await openRuns(page);
  await expect(rows(page)).not.toHaveCount(0);
  await openPlace(page, 'labs/slope/formula?f=x%5E3');
  await openPlace(page, 'guide/derivative');
  await openSandbox(page, small);
  await untilStep(page, 2);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(json) });
  await expect(page.getByRole('status')).toContainText('from a file');

  expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true);
  expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(
    new Set([new URL(baseURL!).origin]),
  );
  expect(context.serviceWorkers()).toEqual([]);
});
