// Headless runs: drives pages without an interface in Chromium.
import { chromium, type Browser } from '@playwright/test';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { FilePart } from '../trace/formats/format.ts';
import type { FormatId } from '../trace/formats/formats.ts';
import type { StudyOutcome } from '../trace/query/studyOutcome.ts';
import { chromiumArguments, requireChromium } from './chromium.ts';
import { headlessHash } from './headlessContract.ts';
import { serveSandbox } from './sandbox.ts';

/** What a page trains. */
export interface HeadlessRun {
  readonly config: ExperimentConfig;
  readonly edits?: readonly PlannedEdit[];
  readonly steps: number;
}

/** A page that trains one experiment after another. */
export interface TrainingPage {
  /** Trains; the answer is the step and layer at which it stopped early, or null if it took all its steps. */
  run(run: HeadlessRun, onProgress: (steps: number) => void): Promise<string | null>;
  /** What came of the last run. */
  outcome(lossTarget?: number): Promise<StudyOutcome>;
  /** The last run as a file, fetched in pieces, so that no message is very large. */
  pieces(format: FormatId): AsyncIterable<FilePart>;
}

/** Opens `count` pages in one Chromium, calls `use` with them, and closes all that it opened. */
export async function withTrainingPages(
  count: number,
  use: (pages: readonly TrainingPage[]) => Promise<void>,
): Promise<void> {
  const executablePath = requireChromium();
  const served = await serveSandbox();
  try {
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    try {
      const opened = Array.from({ length: count }, () => openPage(browser, served.url));
      await use(await Promise.all(opened));
    } finally {
      await browser.close();
    }
  } finally {
    await served.close();
  }
}

async function openPage(browser: Browser, url: string): Promise<TrainingPage> {
  let report: (steps: number) => void = () => {};
  const page = await browser.newPage();
  await page.exposeFunction('reportSteps', (steps: number) => report(steps));
  await page.goto(`${url}${headlessHash}`);
  await page.waitForFunction(() => window.gradlens !== undefined);
  return {
    async run({ config, steps, edits = [] }, onProgress) {
      report = onProgress;
      const { stopped, refused } = await page.evaluate(train, [config, steps, edits] as const);
      if (refused !== null) throw new Error(refused);
      return stopped;
    },
    outcome: (lossTarget) =>
      page.evaluate((lossTarget) => window.gradlens!.outcome(lossTarget), lossTarget),
    async *pieces(format) {
      const pieces = await page.evaluateHandle(
        async (format) => (await window.gradlens!.export(format))[Symbol.iterator](),
        format,
      );
      for (;;) {
        const { done, value } = await pieces.evaluate((pieces) => pieces.next());
        if (done) return;
        yield value as FilePart;
      }
    },
  };
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
