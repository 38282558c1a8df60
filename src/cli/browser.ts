// Chromium with the page, and headless runs in pages without an interface.
import { chromium, type Browser } from '@playwright/test';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { FilePart } from '../trace/formats/format.ts';
import { chromiumArguments, requireChromium } from './chromium.ts';
import { headlessHash, type HeadlessTraining, type WithTrainings } from './headlessContract.ts';
import { servePage } from './servePage.ts';

/** Serves the page, opens a Chromium, calls `use` with it and the page's address, and closes both. */
export async function withBrowser(
  use: (browser: Browser, url: string) => Promise<void>,
): Promise<void> {
  const executablePath = requireChromium();
  const served = await servePage();
  try {
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    try {
      await use(browser, served.url);
    } finally {
      await browser.close();
    }
  } finally {
    await served.close();
  }
}

/** Trains in as many pages of one Chromium. */
export const withPages: WithTrainings = (count, use) =>
  withBrowser(async (browser, url) => {
    const opened = Array.from({ length: count }, () => openPage(browser, url));
    await use(await Promise.all(opened));
  });

async function openPage(browser: Browser, url: string): Promise<HeadlessTraining> {
  let report: (steps: number) => void = () => {};
  const page = await browser.newPage();
  await page.exposeFunction('reportSteps', (steps: number) => report(steps));
  await page.goto(`${url}${headlessHash}`);
  await page.waitForFunction(() => window.gradlens !== undefined);
  return {
    async run(experiment, steps, onProgress, edits = []) {
      report = onProgress;
      const { stopped, refused } = await page.evaluate(train, [experiment, steps, edits] as const);
      if (refused !== null) throw new Error(refused);
      return { stopped };
    },
    outcome: (lossTarget) =>
      page.evaluate((lossTarget) => window.gradlens!.outcome(lossTarget), lossTarget),
    async export(format, hasComments) {
      const parts = await page.evaluateHandle(
        async ([format, hasComments]) =>
          (await window.gradlens!.export(format, hasComments))[Symbol.iterator](),
        [format, hasComments] as const,
      );
      return partsIn(() => parts.evaluate((parts) => parts.next()));
    },
  };
}

/** A file's parts, fetched one by one, so that no message is very large. */
async function* partsIn(next: () => Promise<IteratorResult<FilePart>>): AsyncIterable<FilePart> {
  for (let part = await next(); !part.done; part = await next()) yield part.value;
}

/** Runs in the page. Returns an error as a sentence, since Playwright adds a stack to thrown ones. */
const train = ([experiment, steps, edits]: readonly [
  ExperimentConfig,
  number,
  readonly PlannedEdit[],
]) =>
  window
    .gradlens!.run(experiment, steps, (done) => window.reportSteps!(done), edits)
    .then(
      ({ stopped }) => ({ stopped, refused: null }),
      (error: unknown) => ({
        stopped: null,
        refused: error instanceof Error ? error.message : String(error),
      }),
    );
