// `gradlens convert`: a trace from one format to another.
import { formatById, readTraceFile, readableFormats } from '../trace/formats/formats.ts';
import { commentLines } from '../trace/formats/runFacts.ts';
import { traceFileParts } from '../training/traceFile.ts';
import { parseFileArguments, readText } from './commandLine.ts';
import { InputError } from './inputError.ts';
import { checkWritable, writeWhole } from './outputFile.ts';
import { checkHeader, endings, formatOf } from './outputFormat.ts';

const usage = `gradlens convert IN OUT [--header]
IN is a trace that can be read: ${readableFormats.map(({ extension }) => `.${extension}`).join(', ')}. OUT ends in ${endings.join(', ')}.
  [--header]  begins a CSV with the run’s facts, in lines # key: value`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  const { files, values } = parseFileArguments(args, 2, {
    header: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [from, to] = files;
  if (from === undefined || to === undefined)
    throw new InputError('IN and OUT are two files: say which trace to read and which to write.');
  const format = formatById(formatOf(to, 'OUT'));
  checkHeader(values.header, format.id);
  const read = readTraceFile(readText(from, from), from);
  if (!read.ok) throw new InputError(`${from} is not a trace: ${read.message}`);
  const { trace } = read;
  if (format.needs === 'weights')
    throw new InputError(`${from} is a trace, which holds no weights to write as ${format.label}.`);
  if (format.needs === 'material' && !trace.experiment)
    throw new InputError(`${from} came without its configuration, which ${format.label} needs.`);
  checkWritable(to);
  const parts = await traceFileParts(trace, format);
  await writeWhole(to, values.header ? [commentLines(trace), ...parts] : parts);
  console.error(`Wrote ${to}`);
  return 0;
}
