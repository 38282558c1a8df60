// `gradlens experiment`: trains without a window and writes the trace to a file.
// Exit status 0 when the file is written, 2 for bad input, 1 for any other failure; without status 0 there is no file.
import type { HeadlessTraining } from './headlessContract.ts';
import { loadChartFile } from './loadBrowser.ts';
import { parseOptions, usage, type Options } from './options.ts';
import { checkWritable, writeWhole } from './outputFile.ts';
import { showProgress } from './progress.ts';
import { runtimes } from './runtimes.ts';

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (!options) {
    console.log(usage);
    return 0;
  }
  checkWritable(options.out);
  const withTrainings = await runtimes[options.runtime].load();
  await withTrainings(1, ([training]) => train(training!, options));
  return 0;
}

async function train(training: HeadlessTraining, options: Options): Promise<void> {
  const { config, steps, edits, out } = options;
  const progress = showProgress(process.stderr, steps);
  const { stopped } = await training.run(config, steps, progress.update, edits);
  progress.end();
  if (stopped) console.error(stopped);
  if (options.chart !== undefined) {
    const { writeChart } = await loadChartFile();
    await writeChart(await training.export('json'), options.chart, out);
  } else await writeWhole(out, await training.export(options.format, options.hasComments));
  console.error(`Wrote ${out}`);
}
