// `gradlens study`: trains every run of a study without a window, and writes a row a run to a file.
// Exit status 0 when the file has all rows, 2 for bad input, 1 for any other failure, after which the rows so far are kept.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runsOf, type StudyRun } from '../experiment/study.ts';
import { formatById } from '../trace/formats/formats.ts';
import type { HeadlessTraining } from './headlessContract.ts';
import { fileReason, InputError, messageOf } from './inputError.ts';
import { writeWhole } from './outputFile.ts';
import { showProgress } from './progress.ts';
import { runtimes } from './runtimes.ts';
import { parseStudyOptions, usage, type StudyOptions } from './studyOptions.ts';
import { openResults, type StudyResults } from './studyResults.ts';
import { summaryOf, variantText } from './studySummary.ts';

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  const options = parseStudyOptions(args);
  if (!options) {
    console.log(usage);
    return 0;
  }
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
  return 0;
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
  { study, jobs, traces, format, runtime }: StudyOptions,
  results: StudyResults,
): Promise<void> {
  const waiting = [...runs];
  const progress = showProgress(process.stderr, runs.length * study.steps);
  let finishedSteps = 0;
  const stepsOf = new Map<HeadlessTraining, number>();
  const report = (training: HeadlessTraining, steps: number) => {
    stepsOf.set(training, steps);
    progress.update([...stepsOf.values()].reduce((sum, steps) => sum + steps, finishedSteps));
  };
  const takeRuns = async (training: HeadlessTraining): Promise<void> => {
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      const text = `${variantText(run.values)} seed=${run.seed}`;
      try {
        await training.run(run.config, study.steps, (steps) => report(training, steps));
      } catch (error) {
        throw new Error(`${text}: ${messageOf(error)}`, { cause: error });
      }
      if (traces !== undefined) {
        const name = `${text.replaceAll(' ', '_')}.${formatById(format).extension}`;
        await writeWhole(path.join(traces, name), await training.export(format));
      }
      results.add(run, await training.outcome(study.lossTarget));
      finishedSteps += study.steps;
      report(training, 0);
    }
  };
  const withTrainings = await runtimes[runtime].load();
  try {
    await withTrainings(Math.min(jobs, runs.length), async (trainings) => {
      await Promise.all(trainings.map(takeRuns));
    });
  } finally {
    progress.end();
  }
}
