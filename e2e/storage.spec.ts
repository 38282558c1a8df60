// Where the browser can't keep a run, or another tab does, the page says so and the run trains on.
import { expect, test, type Dialog, type Page } from './support/test.ts';
import { finishedSteps, openSandbox, untilStep } from './support/page.ts';

const mine = 'network.depth=3&network.width=8&seed=7&backend=wasm';
const trainsOn = async (page: Page) => untilStep(page, (await finishedSteps(page)) + 20);

test('the storage of my browser is full: the page says so, and goes on', async ({
  page,
  baseURL,
}) => {
  const session = await page.context().newCDPSession(page);
  const origin = new URL(baseURL!).origin;
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  await openSandbox(page, mine);
  await expect(page.getByRole('alert')).toContainText('the storage of this browser is full');
  await trainsOn(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await expect(page.getByRole('alert')).toBeHidden();
  const step = await finishedSteps(page);
  await page.reload();
  await untilStep(page, step);
});

/** Whether the browser asks before the page is left for another address of it. */
async function asksBeforeLeaving(page: Page): Promise<boolean> {
  let asks = false;
  const stay = async (dialog: Dialog) => {
    asks = dialog.type() === 'beforeunload';
    await dialog.dismiss();
  };
  page.on('dialog', stay);
  await page.goto('./nothing').catch(() => {});
  page.off('dialog', stay);
  return asks;
}

test('my browser lets no page store anything: the page says so, goes on, and asks before I leave my run', async ({
  page,
}) => {
  await page.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html' }));
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    IDBFactory.prototype.open = refuse;
    // Firefox refuses these as well.
    window.BroadcastChannel = function () {
      refuse();
    } as unknown as typeof BroadcastChannel;
    LockManager.prototype.request = async () => refuse();
    LockManager.prototype.query = async () => refuse();
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await openSandbox(page, mine);
  await expect(page.getByRole('alert')).toContainText('doesn’t let the page store anything');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await trainsOn(page);
  await expect(page.getByRole('alert')).toBeHidden();
  expect(await asksBeforeLeaving(page)).toBe(true);
  await trainsOn(page);

  await page.getByRole('combobox', { name: 'Preset' }).selectOption('Vanishing');
  await trainsOn(page);
  expect(await asksBeforeLeaving(page)).toBe(false);
});

test('nobody asks before I leave a run that is stored', async ({ page }) => {
  await page.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html' }));
  await openSandbox(page, mine);
  await page.getByRole('button', { name: 'Pause' }).click();
  expect(await asksBeforeLeaving(page)).toBe(false);
});

test('a newer version has stored runs here: the page says so, and changes none', async ({
  page,
}) => {
  await page.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html' }));
  await page.goto('./nothing');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('gradlens', 9000);
        opening.onupgradeneeded = () => opening.result.createObjectStore('elsewhere');
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  await openSandbox(page, mine);
  await expect(page.getByRole('alert')).toContainText('a newer version of Gradlens');
  await trainsOn(page);
  const stores = page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('gradlens');
        opening.onsuccess = () => resolve([...opening.result.objectStoreNames]);
      }),
  );
  expect(await stores).toEqual(['elsewhere']);
});

test('I open my run in a second tab: it is shown there, and only the first goes on', async ({
  page,
  context,
}) => {
  await openSandbox(page, mine);
  await untilStep(page, 60);
  const address = page.url();
  const run = await page.evaluate(() => (history.state as { run: string }).run);
  const second = await context.newPage();
  await second.route('**/nothing', (route) => route.fulfill({ contentType: 'text/html' }));
  await second.goto('./nothing');
  await second.evaluate(([id, address]) => history.replaceState({ run: id }, '', address), [
    run,
    address,
  ] as const);
  await second.reload();
  await expect(second.getByRole('alert')).toContainText('open in another tab');
  await expect(second.getByRole('status')).toContainText('shown only');
  await trainsOn(page);
  await second.close();
});
