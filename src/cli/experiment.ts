// `npm run experiment`: trains without a window and writes the trace to a file.
// Exit status 0 when the file is written, 2 for bad input, 1 for any other failure; without status 0 there is no file.
import { InputError, messageOf } from './inputError.ts';
import { parseOptions, usage, type Options } from './options.ts';
import { checkWritable, writeWhole } from './outputFile.ts';
import { showProgress } from './progress.ts';

async function run(options: Options): Promise<void> {
  checkWritable(options.out);
  // Loads Vite and Playwright, which help and a refusal don't need.
  const { withTrainingPages } = await import('./browser.ts');
  const progress = showProgress(process.stderr, options.steps);
  await withTrainingPages(1, async ([page]) => {
    const stopped = await page!.run(options, progress.update);
    progress.end();
    if (stopped) console.error(stopped);
    await writeWhole(options.out, page!.pieces(options.format));
    console.error(`Wrote ${options.out}`);
  });
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(usage);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = error instanceof InputError ? 2 : 1;
}
