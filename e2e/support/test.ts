// Playwright's test for every story: it fails on an uncaught error or a console error, of the page or of its worker.
import { expect, test as base } from '@playwright/test';
import path from 'node:path';
import { servePage } from './servePage.ts';

export * from '@playwright/test';

interface Fixtures {
  readonly noErrors: null;
  /** Console errors that a story provokes. */
  readonly provoked: RegExp | undefined;
}

interface WorkerFixtures {
  /** Folders of pages that only stories open. */
  readonly testPageFolders: readonly string[];
  /** The address that those folders are below. They are built when the first story of a worker asks for one. */
  readonly testPages: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  provoked: [undefined, { option: true }],
  testPageFolders: [
    ['conformance', 'precision', 'remedies', 'tiles'],
    { option: true, scope: 'worker' },
  ],
  testPages: [
    async ({ testPageFolders }, use) => {
      const { url, close } = await servePage(path.join(import.meta.dirname, '..'), testPageFolders);
      await use(url);
      await close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  noErrors: [
    async ({ context, provoked }, use) => {
      const errors: string[] = [];
      context.on('weberror', (event) => errors.push(String(event.error())));
      context.on('console', (message) => {
        const text = message.text();
        if (message.type() === 'error' && !provoked?.test(text)) errors.push(text);
      });
      await use(null);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});
