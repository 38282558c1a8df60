// A new version of the page comes while I have it open.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openAt, smallSandbox, untilKeptWhole } from './support/offlinePage.ts';
import { finishedSteps, untilStep } from './support/page.ts';
import { expect, test, type Page } from './support/test.ts';
import { exportText, readCsv } from './support/trace.ts';
import { buildVersion, builtPage, serveVersion, type VersionServer } from './support/versions.ts';

test.use({ serviceWorkers: 'allow' });
// One build of the second version for all.
test.describe.configure({ mode: 'default' });

let second: Awaited<ReturnType<typeof buildVersion>>;
test.beforeAll(async () => {
  second = await buildVersion('second');
});
test.afterAll(() => second.remove());

let server: VersionServer;
test.beforeEach(async () => {
  server = await serveVersion(builtPage);
});
test.afterEach(() => server.close());

const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'A new version' });
const update = (page: Page) => notice(page).getByRole('button', { name: 'Update' });

/** Opens the first version, whole, and has the browser find the second. */
async function openWhileVersionsChange(page: Page): Promise<void> {
  await openAt(page, server.url, smallSandbox('backend=wasm&seed=7'));
  await untilKeptWhole(page);
  server.put(second.folder);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration!.update();
  });
}

/** Names of the scripts and styles that the page has loaded. */
const loadedFiles = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/assets/'))
      .map(({ name }) => name.split('/').at(-1)!),
  );

const filesOf = (folder: string) => new Set(readdirSync(path.join(folder, 'assets')));

/** The script that a version's page begins with. */
const entryOf = (folder: string) =>
  /assets\/(index-[^"]+\.js)/.exec(readFileSync(path.join(folder, 'index.html'), 'utf8'))![1]!;

test('I train on while a new version gets ready, open a lab of the old one, update when I like, and go on where I was', async ({
  page,
}) => {
  await openWhileVersionsChange(page);
  await expect(notice(page)).toContainText('Updating stores the run');
  await untilStep(page, (await finishedSteps(page)) + 20);

  await page.getByRole('link', { name: 'Labs' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'What does a speedometer measure?',
  );
  const first = filesOf(builtPage);
  const loaded = await loadedFiles(page);
  expect(loaded).toContain(entryOf(builtPage));
  expect(loaded.filter((name) => !first.has(name))).toEqual([]);
  expect(entryOf(second.folder)).not.toBe(entryOf(builtPage));

  await page.getByRole('link', { name: 'Sandbox' }).click();
  await untilStep(page, (await finishedSteps(page)) + 5);
  const before = await finishedSteps(page);
  const isLoadedAgain = page.waitForEvent('load');
  await update(page).click();
  await isLoadedAgain;
  await untilStep(page, before + 20);
  expect(await loadedFiles(page)).toContain(entryOf(second.folder));
  await expect(notice(page)).toBeHidden();
  await expect(page.getByRole('alert')).toBeHidden();
  const secondFiles = filesOf(second.folder);
  expect((await loadedFiles(page)).filter((name) => !secondFiles.has(name))).toEqual([]);
  await page.getByRole('button', { name: 'Pause' }).click();
  const steps = readCsv(await exportText(page, 'CSV')).map(({ step }) => Number(step));
  expect(steps).toEqual(steps.map((_, index) => index));
});

test('a new version waits for my other tab, and the run in it', async ({ page, context }) => {
  const other = await context.newPage();
  await openAt(other, server.url, smallSandbox('backend=wasm&seed=8'));
  await openWhileVersionsChange(page);
  await expect(notice(page)).toContainText('Close the other tab of Gradlens to update.');
  await expect(update(page)).toBeHidden();
  await untilStep(other, (await finishedSteps(other)) + 20);
  expect(await loadedFiles(other)).toContain(entryOf(builtPage));
  await other.close();
  await expect(update(page)).toBeVisible();
  await notice(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page)).toBeHidden();
});

test('nothing that I train can be stored: a new version waits, and says why', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await openWhileVersionsChange(page);
  await expect(notice(page)).toContainText('can’t be stored here and would be lost');
  await expect(update(page)).toBeHidden();
  await untilStep(page, (await finishedSteps(page)) + 20);
});

test.describe('with a server that has another version already', () => {
  test.use({ provoked: /Failed to load resource|integrity/ });

  test('a lab that my browser doesn’t keep yet is not taken from that', async ({ page }) => {
    await openAt(page, server.url, smallSandbox('backend=wasm'));
    await untilKeptWhole(page);
    await page.evaluate(async () => {
      const later = (await caches.keys()).filter((name) => name.startsWith('gradlens later'));
      for (const name of later) await caches.delete(name);
    });
    server.put(second.folder);
    await page.getByRole('link', { name: 'Labs' }).click();
    await expect(page.getByRole('alert')).toContainText('This place could not be loaded');
    server.put(builtPage);
    await page.getByRole('button', { name: 'load the page again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'What does a speedometer measure?',
    );
  });
});
