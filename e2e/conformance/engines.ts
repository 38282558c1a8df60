// The engines in headless Chromium.
import { chromium, type Browser } from '@playwright/test';
import { chromiumArguments, requireChromium } from '../../src/cli/chromium.ts';
import type { Served } from '../../src/cli/servePage.ts';
import { servePage } from '../support/servePage.ts';
import type { Comparison } from './compareCase.ts';
import type { EnginePlace } from './options.ts';
import type { ReferenceCase } from './referenceCase.ts';
import type { RandomComparison } from './runRandomCase.ts';

/** Runs cases in the browser, one after the other. */
export interface EnginePage {
  runCase(referenceCase: ReferenceCase, place: EnginePlace): Promise<Comparison>;
  runRandomCase(seed: number, index: number, place: EnginePlace): Promise<RandomComparison>;
  close(): Promise<void>;
}

/** Opens pages with engines, each in a browser of its own: the pages of one browser share its one GPU process. */
export interface Engines {
  openPage(): Promise<EnginePage>;
  /** Closes all that is open. */
  close(): Promise<void>;
}

/** Builds and serves the page when it is opened for the first time. */
export function openEngines(): Engines {
  let serving: Promise<Served> | undefined;
  const browsers = new Set<Browser>();

  return {
    async openPage() {
      const { url } = await (serving ??= servePage(import.meta.dirname));
      const browser = await chromium.launch({
        executablePath: requireChromium(),
        args: [...chromiumArguments],
      });
      browsers.add(browser);
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitForFunction(() => window.conformance !== undefined);
      return {
        runCase: (...given) =>
          page.evaluate((given) => window.conformance.runCase(...given), given),
        runRandomCase: (...given) =>
          page.evaluate((given) => window.conformance.runRandomCase(...given), given),
        async close() {
          browsers.delete(browser);
          await browser.close();
        },
      };
    },
    async close() {
      await Promise.all(Array.from(browsers, (browser) => browser.close()));
      await (await serving)?.close();
    },
  };
}
