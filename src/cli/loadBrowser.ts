// Loads what drives Chromium, which needs a package that need not be installed.
import { orMissing } from './missingPackage.ts';

const missing = (what: string) =>
  `${what} in Chromium needs Playwright, which is not installed here. Run: npm install @playwright/test`;

/** Loads the runtime that trains in Chromium. Throws a sentence where Playwright is missing. */
export const loadBrowser = () => orMissing(import('./browser.ts'), missing('Training'));

/** Loads what draws a chart in Chromium, as `loadBrowser` does. */
export const loadChartFile = () => orMissing(import('./chartFile.ts'), missing('Drawing a chart'));
