// `gradlens diagnose`: what a trace shows, as sentences or as JSON, with an exit status that a pipeline can act on.
import { diagnose, notJudged } from '../diagnosis/diagnose.ts';
import { readTraceFile } from '../trace/formats/formats.ts';
import type { Trace } from '../trace/model/trace.ts';
import { parseFileArguments, readText } from './commandLine.ts';
import { reportedFindings, statusOf, wordsOf } from './diagnosisReport.ts';
import { InputError } from './inputError.ts';

/** Exit status of a failure of our own. */
export const failureStatus = 4;

const usage = `gradlens diagnose FILE [--json]
FILE is a trace, such as one in JSON that \`gradlens experiment\` writes.
Exit status 0 where nothing is wrong, 1 with warnings, 3 with trouble or a step that is not finite,
2 for bad input, 4 if the diagnosis itself fails.`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  const { files, values } = parseFileArguments(args, 1, {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [file] = files;
  if (file === undefined) throw new InputError('FILE is missing: say which trace to diagnose.');
  const trace = traceIn(file);
  const findings = reportedFindings(diagnose(trace), trace);
  const passedOver = notJudged(trace);
  if (values.json) console.log(JSON.stringify({ findings, notJudged: passedOver }, null, 2));
  else console.log(wordsOf(findings, passedOver).join('\n'));
  return statusOf(findings);
}

function traceIn(file: string): Trace {
  const read = readTraceFile(readText(file, file), file);
  if (!read.ok) throw new InputError(`${file} is not a trace: ${read.message}`);
  return read.trace;
}
