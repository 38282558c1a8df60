// What a browser has stored can be damaged: by a disk, by a crash, by another program.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type Page } from './support/test.ts';
import { finishedSteps, openSandbox, untilStep } from './support/page.ts';
import { untilKept } from './support/storedRuns.ts';

const mine = 'network.depth=3&network.width=8&seed=7&backend=wasm';

/** Trains a run of mine and waits until it is kept. */
async function keepRun(page: Page): Promise<void> {
  await openSandbox(page, mine);
  await untilStep(page, 30);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await untilKept(page);
}

const trainsOn = async (page: Page) => {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await untilStep(page, (await finishedSteps(page)) + 20);
};

test('a run of the library is damaged: the list shows the others, and I go on', async ({
  page,
}) => {
  await keepRun(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('gradlens');
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['runs', 'studies'], 'readwrite');
          writing.objectStore('runs').put({ id: 'junk', changedAt: Date.now(), name: 7 });
          writing.objectStore('studies').put({ id: 'junk', createdAt: Date.now() });
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await trainsOn(page);
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('row').filter({ hasText: '3 × 8' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText(
    '1 run is damaged in the storage of this browser, and not listed.',
  );
  await page.getByRole('link', { name: 'Studies' }).click();
  await expect(page.getByRole('alert')).toContainText('1 study is damaged');
});

test('the disk has damaged the storage of my browser: the page opens, trains, and keeps runs again', async ({
  baseURL,
}) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'gradlens-damaged-'));
  const { launchOptions } = test.info().project.use;
  const open = () =>
    chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: baseURL! });
  const before = await open();
  await keepRun(before.pages()[0]!);
  await before.close();

  const folders = readdirSync(profile, { recursive: true, encoding: 'utf8' });
  const files = folders.filter((file) => /indexeddb\.leveldb\/.*\.(ldb|log)$/.test(file));
  expect(files).not.toEqual([]);
  for (const file of files) writeFileSync(path.join(profile, file), 'not what was here');

  const after = await open();
  const page = after.pages()[0]!;
  await keepRun(page);
  await after.close();
  rmSync(profile, { recursive: true, force: true });
});
