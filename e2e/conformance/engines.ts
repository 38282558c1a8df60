// The engines in headless Chromium, opened when the first case asks for them.
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, requireChromium } from '../../src/cli/chromium.ts';
import { servePage } from '../support/servePage.ts';
import type { Comparison } from './compareCase.ts';
import type { EnginePlace } from './options.ts';
import type { ReferenceCase } from './referenceCase.ts';
import type { RandomComparison } from './runRandomCase.ts';

/** Runs cases in the browser, one after the other. */
export interface Engines {
  runCase(referenceCase: ReferenceCase, place: EnginePlace): Promise<Comparison>;
  runRandomCase(seed: number, index: number, place: EnginePlace): Promise<RandomComparison>;
  /** Lets the next case have a page of its own. */
  closePage(): Promise<void>;
  close(): Promise<void>;
}

async function openBrowser() {
  const served = await servePage(import.meta.dirname);
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...chromiumArguments],
  });
  return { served, browser };
}

/** Engines that aren't opened yet. */
export function openEngines(): Engines {
  let opened: ReturnType<typeof openBrowser> | undefined;
  let page: Page | undefined;

  async function pageToRunIn(): Promise<Page> {
    if (page) return page;
    const { served, browser } = await (opened ??= openBrowser());
    page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => window.conformance !== undefined);
    return page;
  }

  return {
    async runCase(...given) {
      const page = await pageToRunIn();
      return page.evaluate((given) => window.conformance.runCase(...given), given);
    },
    async runRandomCase(...given) {
      const page = await pageToRunIn();
      return page.evaluate((given) => window.conformance.runRandomCase(...given), given);
    },
    async closePage() {
      await page?.close();
      page = undefined;
    },
    async close() {
      const { served, browser } = (await opened) ?? {};
      await browser?.close();
      await served?.close();
    },
  };
}
