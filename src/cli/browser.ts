// A headless run: drives the page without an interface in Chromium.
import { chromium, type Page } from '@playwright/test';
import type { ExperimentConfig } from '../experiment/config.ts';
import { chromiumArguments, requireChromium } from './chromium.ts';
import { headlessHash } from './headlessContract.ts';
import type { Options } from './options.ts';
import { serveSandbox } from './sandbox.ts';

/** A run that has ended, while its page is still open. */
export interface HeadlessRun {
  /** At which step and where it stopped early; null where it took all its steps. */
  readonly stopped: string | null;
  /** The exported file, fetched from the page piece by piece, so that no message is huge. */
  pieces(): AsyncIterable<string>;
}

/** Runs an experiment in the page, hands the ended run to `use`, and closes all that it opened. */
export async function withHeadlessRun(
  { config, steps, format }: Options,
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
      const { stopped, refused } = await page.evaluate(train, [config, steps] as const);
      if (refused !== null) throw new Error(refused);
      await use({ stopped, pieces: () => exported(page, format) });
    } finally {
      await browser.close();
    }
  } finally {
    await served.close();
  }
}

/** Runs in the page. Its refusal is returned as a sentence, since Playwright adds a stack to what is thrown. */
const train = ([config, steps]: readonly [ExperimentConfig, number]) =>
  window
    .gradlens!.run(config, steps, (done) => window.reportSteps!(done))
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
