// A trace as a JSON file that can be opened again. What is read back is checked whole before it is trusted.
import * as v from 'valibot';
import { parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { areLive, withValue } from '../../experiment/edits.ts';
import { withCurrentNames } from '../../experiment/renames.ts';
import { layerNames } from '../model/layerNames.ts';
import { depthOf, type Provenance, type RecordedFailure, type Trace } from '../model/trace.ts';
import { endOf } from '../query/rows.ts';
import { autopsyFromJson, autopsyToJson } from './jsonAutopsy.ts';
import { columnsFromJson, columnsToJson, type ColumnSizes } from './jsonColumns.ts';
import { formatName, formatVersion, issueSentence, shape, type TraceFile } from './jsonShape.ts';
import { fromVersion2, isVersion2 } from './jsonVersion2.ts';

/** Characters of the longest file that is read: about 100 000 steps of 50 layers. */
const longestText = 400_000_000;

const sizesOf = (trace: Pick<Trace, 'layers' | 'steps' | 'stepNumbers'>): ColumnSizes => ({
  depth: depthOf(trace),
  steps: trace.steps,
  everyRow: trace.stepNumbers !== undefined,
});

/**
 * The whole file in pieces to be joined, so that a long trace is never one string. It holds no time: the same run gives
 * the same text. Floats are written so that they read back bit for bit.
 */
export function traceToJson(trace: Trace): string[] {
  const { experiment, inputs, stepNumbers, failure } = trace;
  const sizes = sizesOf(trace);
  const head = {
    ...{ format: formatName, formatVersion, version: trace.version, provenance: trace.provenance },
    ...(experiment && { experiment }),
    layers: trace.layers,
    ...(inputs && { inputs }),
    ...{ events: trace.events, steps: trace.steps },
    ...(stepNumbers && { stepNumbers: Array.from(stepNumbers.subarray(0, trace.steps)) }),
  };
  const fields = Object.entries(head).map(([key, value]) => `"${key}":${JSON.stringify(value)},\n`);
  const end = failure
    ? [
        `{"step":${failure.step},"columns":`,
        ...columnsToJson(failure.columns, { ...sizes, steps: 1 }, false),
        '}',
      ]
    : ['null'];
  const autopsy = failure?.autopsy ? autopsyToJson(failure.autopsy, sizes.depth) : 'null';
  return [
    `{\n${fields.join('')}"autopsy":${autopsy},\n"failure":`,
    ...end,
    ',\n"columns":',
    ...columnsToJson(trace.columns, sizes, true),
    '}\n',
  ];
}

/** A trace from a file, or a sentence that says what is wrong with it. */
export type ParsedTrace =
  { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly message: string };

const refused = (message: string): ParsedTrace => ({ ok: false, message });

/** Opens the text of a file of version 2 or 3. Anything else, however made, is refused and changes nothing. */
export function traceFromJson(source: string): ParsedTrace {
  if (source.length > longestText)
    return refused(`The file is longer than the ${longestText} characters that can be opened.`);
  let input: unknown;
  try {
    input = JSON.parse(source);
  } catch {
    return refused('The file is not whole JSON: it may be cut off, or of another kind.');
  }
  const isOld = isVersion2(input);
  const file = isOld ? fromVersion2(input) : checkedFile(input);
  if (typeof file === 'string') return refused(file);
  const trace = traceOf(file, isOld);
  return typeof trace === 'string' ? refused(trace) : { ok: true, trace };
}

function checkedFile(input: unknown): TraceFile | string {
  const checked = v.safeParse(shape, input, { abortEarly: true });
  return checked.success ? checked.output : issueSentence(checked.issues[0]);
}

/** The trace in a file whose top level was checked, or what is wrong with it. A file of version 2 has every column. */
function traceOf(file: TraceFile, isOld: boolean): Trace | string {
  const { version, inputs, layers, events, steps } = file;
  const experiment = experimentFrom(file);
  if (typeof experiment === 'string') return experiment;
  const stepNumbers = file.stepNumbers && Float64Array.from(file.stepNumbers);
  const rows = { steps, stepNumbers };
  const problem =
    problemOfSteps(rows) ??
    problemOfEvents(events, experiment, endOf(rows)) ??
    problemOfProvenance(file.provenance, rows);
  if (problem) return problem;
  const sizes = sizesOf({ layers, ...rows });
  const failure = failureFrom(file, experiment, sizes, endOf(rows), isOld);
  if (typeof failure === 'string') return failure;
  const columns = columnsFromJson(file.columns, 'columns', sizes, isOld);
  if (typeof columns === 'string') return columns;
  const provenance = file.provenance.map(withoutUndefined);
  return { experiment, provenance, inputs, version, layers, ...rows, columns, events, failure };
}

/** Optional fields that are left out of a file are left out of the trace as well. */
const withoutUndefined = (entry: TraceFile['provenance'][number]): Provenance => {
  if ('program' in entry) return entry;
  const { tile, ...rest } = entry;
  return tile === undefined ? rest : { ...rest, tile };
};

/** The checked experiment of a file, none, or what is wrong with it. */
function experimentFrom({ experiment, layers }: TraceFile): ExperimentConfig | string | undefined {
  if (experiment === undefined) return undefined;
  const parsed = parseConfig(withCurrentNames(experiment));
  if (!parsed.ok) return `experiment: ${parsed.error.message}`;
  const names = layerNames(parsed.config.network.depth);
  return names.join() === layers.join()
    ? parsed.config
    : `layers must be the ${names.length} layers of the experiment: ${names.slice(0, -1).join(', ')} and head.`;
}

/** What is wrong with the steps of the rows: they must ascend, one for each row. */
function problemOfSteps({ steps, stepNumbers }: Pick<Trace, 'steps' | 'stepNumbers'>) {
  if (!stepNumbers) return undefined;
  if (stepNumbers.length !== steps)
    return `stepNumbers must have ${steps} steps, one a row; it has ${stepNumbers.length}.`;
  const wrong = stepNumbers.findIndex((at, row) => row > 0 && at <= stepNumbers[row - 1]);
  return wrong < 0
    ? undefined
    : `stepNumbers.${wrong} must be above ${stepNumbers[wrong - 1]}; ${stepNumbers[wrong]} is not.`;
}

/** What is wrong with the edits: each must set a live field to a value it takes, in order, and the last must leave a valid experiment. */
function problemOfEvents(
  events: Trace['events'],
  config: ExperimentConfig | undefined,
  end: number,
): string | undefined {
  if (!config)
    return events.length ? 'events must be empty where there is no experiment.' : undefined;
  let edited: Record<string, unknown> = config;
  let previous = 0;
  for (const [i, { step: at, field, from, to }] of events.entries()) {
    if (at < previous || at > end)
      return `events.${i}.step must be from ${previous} to ${end}; ${at} is not.`;
    if (!areLive([field])) return `events.${i}.field must be live; ${field} is not.`;
    for (const value of [from, to]) {
      const parsed = parseConfig(withValue({}, field, value));
      if (!parsed.ok) return `events.${i}: ${parsed.error.message}`;
    }
    edited = withValue(edited, field, to);
    previous = at;
  }
  const parsed = parseConfig(edited);
  return parsed.ok ? undefined : `events: ${parsed.error.message}`;
}

/** What is wrong with what computed the steps: entries must ascend, from the first row's step on. */
function problemOfProvenance(
  provenance: readonly Pick<Provenance, 'fromStep'>[],
  rows: Pick<Trace, 'steps' | 'stepNumbers'>,
): string | undefined {
  const first = rows.stepNumbers?.[0] ?? 0;
  let least = 0;
  for (const [i, { fromStep }] of provenance.entries()) {
    const most = i === 0 ? first : endOf(rows);
    if (fromStep < least || fromStep > most)
      return `provenance.${i}.fromStep must be from ${least} to ${most}; ${fromStep} is not.`;
    least = fromStep + 1;
  }
  return undefined;
}

/** The failure of a file, none, or what is wrong with it. */
function failureFrom(
  { failure, autopsy, experiment }: TraceFile,
  config: ExperimentConfig | undefined,
  sizes: ColumnSizes,
  end: number,
  isOld: boolean,
): RecordedFailure | string | undefined {
  if (!failure && !autopsy) return undefined;
  if (!failure || (!autopsy && experiment !== undefined))
    return 'failure and autopsy must be both there or both null.';
  for (const [path, given] of Object.entries({ failure, autopsy }))
    if (given && (sizes.everyRow ? given.step < end : given.step !== end))
      return `${path}.step must be ${sizes.everyRow ? `${end} or more` : end}, after the last row; ${given.step} is not.`;
  if (autopsy && autopsy.step !== failure.step)
    return `autopsy.step must be ${failure.step}, as in failure; ${autopsy.step} is not.`;
  const configPath = isOld ? 'config' : 'experiment';
  const report = autopsy && autopsyFromJson(autopsy, sizes.depth, config?.batchSize, configPath);
  if (typeof report === 'string') return report;
  const columns = columnsFromJson(
    failure.columns,
    'failure.columns',
    { ...sizes, steps: 1 },
    isOld,
  );
  return typeof columns === 'string'
    ? columns
    : { step: failure.step, autopsy: report ?? undefined, columns };
}
