// Parses and checks the arguments of `gradlens study`.
import { availableParallelism } from 'node:os';
import { withValue } from '../experiment/edits.ts';
import { fields } from '../experiment/fields.ts';
import { parseStudy, runsOf } from '../experiment/study.ts';
import type { Study } from '../experiment/studyShape.ts';
import { studyPresets } from '../experiment/studyPresets.ts';
import { formats, type FormatId } from '../trace/formats/formats.ts';
import { named, oneOf, parseArguments, presetOrFile, wholeNumber } from './commandLine.ts';
import { InputError } from './inputError.ts';
import { backendOn, runtimeFor, runtimeUsage, type RuntimeName } from './runtimes.ts';

const mostJobs = 16;
const formatIds = Object.fromEntries(formats.map(({ id }) => [id, id])) as Record<
  FormatId,
  FormatId
>;

/** Usage of the command. */
export const usage = `gradlens study (--preset NAME | --config FILE) --out FILE.csv
  [--jobs N]     runs at a time, at most ${mostJobs}; if not said, in Node as many as there are cores, else 1
  [--traces DIR] keeps the trace of every run that is taken in a folder
  [--format F]   of these traces: ${named(formatIds)}; ${formats[0]!.id} if not said
  [--backend B]  ${named(fields.backend.choices)}; instead of the study’s
  [--engine E]   ${named(fields.engine.choices)}; instead of the study’s
  [--runtime R]  ${runtimeUsage}
FILE holds a study. A file of results that is there goes on where it ended, if it is of the same study.
Presets: ${named(studyPresets)}`;

/** The parsed arguments. */
export interface StudyOptions {
  readonly study: Study;
  readonly out: string;
  readonly jobs: number;
  /** Folder of the traces; undefined if none are kept. */
  readonly traces: string | undefined;
  readonly format: FormatId;
  readonly runtime: RuntimeName;
}

/** Parses the arguments after the program's name; throws an `InputError` at the first mistake. Undefined if only help is asked for. */
export function parseStudyOptions(args: readonly string[]): StudyOptions | undefined {
  const text = { type: 'string' } as const;
  const given = parseArguments(args, {
    preset: text,
    config: text,
    jobs: text,
    traces: text,
    format: text,
    backend: text,
    engine: text,
    runtime: text,
    out: text,
    help: { type: 'boolean' },
  });
  if (given.help) return undefined;
  const source = presetOrFile(given, studyPresets, (preset): Study => preset.study, checked);
  const backend = given.backend ?? backendOn(given.runtime, source.base['backend']);
  const study = overridden(source, { ...given, backend });
  const { out, traces, format = formats[0]!.id } = given;
  if (out === undefined) throw new InputError('--out is missing: say which file to write.');
  if (!/\.csv$/i.test(out)) throw new InputError(`--out must end in .csv; “${out}” does not.`);
  if (given.format !== undefined && traces === undefined)
    throw new InputError('--format was given without --traces: say where to keep them.');
  const runtime = runtimeFor(
    runsOf(study).map(({ config }) => config),
    given.runtime,
  );
  return {
    study,
    out,
    jobs: jobsOn(runtime, given.jobs),
    traces,
    format: oneOf(formatIds, '--format', format),
    runtime,
  };
}

function jobsOn(runtime: RuntimeName, given: string | undefined): number {
  if (given === undefined)
    return runtime === 'node' ? Math.min(availableParallelism(), mostJobs) : 1;
  const jobs = wholeNumber('--jobs', given, mostJobs);
  if (runtime === 'dawn' && jobs > 1)
    throw new InputError('--jobs must be 1 with --runtime dawn: it has one thread.');
  return jobs;
}

function checked(input: unknown): Study {
  const parsed = parseStudy(input);
  if (parsed.ok) return parsed.study;
  throw new InputError(parsed.message);
}

const overridden = (
  study: Study,
  options: { readonly backend?: string | undefined; readonly engine?: string },
): Study =>
  (['backend', 'engine'] as const).reduce((current, name) => {
    const value = options[name];
    if (value === undefined) return current;
    return checked({ ...current, base: withValue(current.base, name, value) });
  }, study);
