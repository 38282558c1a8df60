// Playwright's test for every story: it fails on an uncaught error or a console error, of the page or of its worker.
import { expect, test as base } from '@playwright/test';

export * from '@playwright/test';

export const test = base.extend<{ noErrors: null }>({
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on('weberror', (event) => errors.push(String(event.error())));
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await use(null);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});
