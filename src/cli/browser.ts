// A headless run: drives the page in Chromium.
import { chromium, type Page } from '@playwright/test';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import { chromiumArguments, requireChromium } from './chromium.ts';
import { headlessHash } from './headlessContract.ts';
import type { Options } from './options.ts';
import { serveSandbox } from './sandbox.ts';

/** A finished run whose page is still open. */
export interface HeadlessRun {
  /** Step and layer at which it stopped early; null if it took all its steps. */
  readonly stopped: string | null;
  /** The exported file, fetched in pieces, so that no message is very large. */
  pieces(): AsyncIterable<string>;
}

/** Runs an experiment in the page, calls `use` with the finished run, and closes all that it opened. */
export async function withHeadlessRun(
  { config, edits, steps, format }: Options,
  onProgress: (steps: number) => void,
  use: (run: HeadlessRun) => Promise<void>,
): Promise<void> {
  const executablePath = requireChromium();
  const served = await serveSandbox();
  try {
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    try {
      const page = await browser.newPage();
      await page.exposeFunction('reportSteps', onProgress);
      await page.goto(`${served.url}${headlessHash}`);
      await page.waitForFunction(() => window.gradlens !== undefined);
      const { stopped, refused } = await page.evaluate(train, [config, steps, edits] as const);
      if (refused !== null) throw new Error(refused);
      await use({ stopped, pieces: () => exported(page, format) });
    } finally {
      await browser.close();
    }
  } finally {
    await served.close();
  }
}

/** Runs in the page. Returns an error as a sentence, since Playwright adds a stack to thrown ones. */
const train = ([config, steps, edits]: readonly [
  ExperimentConfig,
  number,
  readonly PlannedEdit[],
]) =>
  window
    .gradlens!.run(config, steps, (done) => window.reportSteps!(done), edits)
    .then(
      ({ stopped }) => ({ stopped, refused: null }),
      (error: unknown) => ({
        stopped: null,
        refused: error instanceof Error ? error.message : String(error),
      }),
    );

async function* exported(page: Page, format: Options['format']): AsyncGenerator<string> {
  const pieces = await page.evaluateHandle(
    (format) => window.gradlens!.export(format)[Symbol.iterator](),
    format,
  );
  for (;;) {
    const { done, value } = await pieces.evaluate((pieces) => pieces.next());
    if (done) return;
    yield value as string;
  }
}
