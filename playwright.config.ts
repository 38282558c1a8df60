// How the stories in e2e/ are run: against the built page, in the Chromium of this machine.
import { defineConfig } from '@playwright/test';
import { chromiumArguments, requireChromium } from './src/cli/chromium.ts';

const port = Number(process.env['E2E_PORT'] ?? 4183);

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  forbidOnly: true,
  // A page that trains keeps more than one core busy: more workers than cores only make every story slower.
  fullyParallel: true,
  workers: '100%',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: requireChromium(), args: [...chromiumArguments] },
    // A new tab for every story costs more than most stories. Storage, routes and scripts are cleared between two; history is not.
    reuseContext: true,
    // Each would keep the whole page in its browser first.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node --import tsx e2e/support/serve.ts ${port}`,
    url: `http://127.0.0.1:${port}/`,
    timeout: 120_000,
  },
});
