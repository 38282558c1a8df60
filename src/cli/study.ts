// `npm run study`: trains every run of a study without a window, and writes a row a run to a file.
// Exit status 0 when the file has all rows, 2 for bad input, 1 for any other failure, after which the rows so far are kept.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runsOf, type StudyRun } from '../experiment/study.ts';
import { formatById } from '../trace/formats/formats.ts';
import type { TrainingPage } from './browser.ts';
import { fileReason, InputError, messageOf } from './inputError.ts';
import { writeWhole } from './outputFile.ts';
import { showProgress } from './progress.ts';
import { parseStudyOptions, usage, type StudyOptions } from './studyOptions.ts';
import { openResults, type StudyResults } from './studyResults.ts';
import { summaryOf, variantText } from './studySummary.ts';

async function run(options: StudyOptions): Promise<void> {
  const { study, out, traces } = options;
  if (traces !== undefined) makeFolder(traces);
  const results = await openResults(out, study);
  const runs = runsOf(study);
  const waiting = runs.filter((run) => !results.has(run));
  if (waiting.length < runs.length)
    console.error(`${runs.length - waiting.length} of ${runs.length} runs are in ${out}`);
  if (waiting.length) await train(waiting, options, results);
  await results.writeInOrder();
  const finalLossOf = (run: StudyRun) =>
    results.numberAt(run, 'failedStep') === undefined
      ? results.numberAt(run, 'finalLoss')
      : undefined;
  for (const line of summaryOf(study, finalLossOf)) console.log(line);
  console.error(`Wrote ${out}`);
}

function makeFolder(traces: string): void {
  try {
    mkdirSync(traces, { recursive: true });
  } catch (error) {
    throw new InputError(`--traces ${traces} can’t be made: ${fileReason(error)}.`);
  }
}

/** Takes the runs in order, as many at a time as there are jobs. */
async function train(
  runs: readonly StudyRun[],
  { study, jobs, traces, format }: StudyOptions,
  results: StudyResults,
): Promise<void> {
  const waiting = [...runs];
  const progress = showProgress(process.stderr, runs.length * study.steps);
  let finishedSteps = 0;
  const stepsOf = new Map<TrainingPage, number>();
  const report = (page: TrainingPage, steps: number) => {
    stepsOf.set(page, steps);
    progress.update([...stepsOf.values()].reduce((sum, steps) => sum + steps, finishedSteps));
  };
  const takeRuns = async (page: TrainingPage): Promise<void> => {
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      const text = `${variantText(run.values)} seed=${run.seed}`;
      try {
        await page.run({ config: run.config, steps: study.steps }, (steps) => report(page, steps));
      } catch (error) {
        throw new Error(`${text}: ${messageOf(error)}`, { cause: error });
      }
      if (traces !== undefined) {
        const name = `${text.replaceAll(' ', '_')}.${formatById(format).extension}`;
        await writeWhole(path.join(traces, name), page.pieces(format));
      }
      results.add(run, await page.outcome(study.lossTarget));
      finishedSteps += study.steps;
      report(page, 0);
    }
  };
  // Loads Vite and Playwright, which help and a refusal don't need.
  const { withTrainingPages } = await import('./browser.ts');
  try {
    await withTrainingPages(Math.min(jobs, runs.length), async (pages) => {
      await Promise.all(pages.map(takeRuns));
    });
  } finally {
    progress.end();
  }
}

try {
  const options = parseStudyOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(usage);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = error instanceof InputError ? 2 : 1;
}
