// `gradlens convert`: a trace from one format to another.
import { formatById, readTraceFile, readableFormats } from '../trace/formats/formats.ts';
import { traceToJson } from '../trace/formats/json.ts';
import { commentLines } from '../trace/formats/runFacts.ts';
import type { Trace } from '../trace/model/trace.ts';
import { traceFileParts } from '../training/traceFile.ts';
import { parseFileArguments, readText } from './commandLine.ts';
import { InputError } from './inputError.ts';
import { loadChartFile } from './loadBrowser.ts';
import { checkWritable, writeWhole } from './outputFile.ts';
import { endings, outputOf, outputOptions, outputUsage, type Output } from './outputFormat.ts';

const usage = `gradlens convert IN OUT
IN is a trace that can be read: ${readableFormats.map(({ extension }) => `.${extension}`).join(', ')}. OUT ends in ${endings.join(', ')}.
${outputUsage}`;

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  const { files, values } = parseFileArguments(args, 2, {
    ...outputOptions,
    help: { type: 'boolean' },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [from, to] = files;
  if (from === undefined || to === undefined)
    throw new InputError('IN and OUT are two files: say which trace to read and which to write.');
  const output = outputOf(to, 'OUT', values);
  const read = readTraceFile(readText(from, from), from);
  if (!read.ok) throw new InputError(`${from} is not a trace: ${read.message}`);
  checkWritable(to);
  await write(read.trace, from, to, output);
  console.error(`Wrote ${to}`);
  return 0;
}

async function write(trace: Trace, from: string, to: string, output: Output): Promise<void> {
  if (output.chart !== undefined) {
    const { writeChart } = await loadChartFile();
    return writeChart(traceToJson(trace), output.chart, to);
  }
  const format = formatById(output.format);
  if (format.needs === 'weights')
    throw new InputError(`${from} is a trace, which holds no weights to write as ${format.label}.`);
  if (format.needs === 'material' && !trace.experiment)
    throw new InputError(`${from} came without its configuration, which ${format.label} needs.`);
  const parts = await traceFileParts(trace, format);
  return writeWhole(to, output.hasComments ? [commentLines(trace), ...parts] : parts);
}
