// A trace as a JSON file that can be opened again. What is read back is checked whole before it is trusted.
import * as v from 'valibot';
import { parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { jsonCost } from '../../experiment/jsonCost.ts';
import { withCurrentNames } from '../../experiment/renames.ts';
import { layerNames } from '../../network/layerNames.ts';
import { depthOf, type Provenance, type RecordedFailure, type Trace } from '../model/trace.ts';
import { endOf } from '../model/metricRows.ts';
import { autopsyFromJson, autopsyToJson } from './jsonAutopsy.ts';
import { columnsFromJson, columnsToJson, type ColumnSizes } from './jsonColumns.ts';
import type { ParsedTrace, TraceFormat } from './format.ts';
import {
  problemOfEvents,
  problemOfProvenance,
  problemOfSteps,
  problemOfThinned,
} from './jsonChecks.ts';
import { formatName, formatVersion, issueSentence, shape, type TraceFile } from './jsonShape.ts';
import { fromVersion2, isVersion2 } from './jsonVersion2.ts';

/** Characters of the longest file that is read, and its bytes: about 100 000 steps of 50 layers. */
export const longestText = 400_000_000;

const sizesOf = ({
  layers,
  steps,
  stepNumbers,
  thinned,
}: Pick<Trace, 'layers' | 'steps' | 'stepNumbers' | 'thinned'>): ColumnSizes => ({
  depth: depthOf({ layers }),
  ...{ steps, thinned },
  everyRow: stepNumbers !== undefined,
});

/** The sizes of a failing step's columns. */
const oneRow = (sizes: ColumnSizes): ColumnSizes => ({ ...sizes, steps: 1, thinned: undefined });

/**
 * The whole file in pieces to be joined, so that a long trace is never one string. It holds no time: the same run gives
 * the same text. Floats are written so that they read back bit for bit.
 */
export function traceToJson(trace: Trace): string[] {
  const { experiment, inputs, stepNumbers, thinned, failure } = trace;
  const sizes = sizesOf(trace);
  const head = {
    ...{ format: formatName, formatVersion, version: trace.version, provenance: trace.provenance },
    ...(experiment && { experiment }),
    layers: trace.layers,
    ...(inputs && { inputs }),
    ...{ events: trace.events, steps: trace.steps },
    ...(stepNumbers && { stepNumbers: Array.from(stepNumbers.subarray(0, trace.steps)) }),
    ...(thinned && { thinned }),
  };
  const fields = Object.entries(head).map(([key, value]) => `"${key}":${JSON.stringify(value)},\n`);
  const end = failure
    ? [
        `{"step":${failure.step},"columns":`,
        ...columnsToJson(failure.columns, oneRow(sizes), false),
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

/** The whole run, to be opened again. */
export const json = {
  id: 'json',
  label: 'JSON',
  description: 'the whole run, to import again',
  extension: 'json',
  mediaType: 'application/json',
  needs: 'trace',
  leaves: 'measurements, configuration, edits, name of the graphics adapter',
  writer: () => Promise.resolve(traceToJson),
  read: traceFromJson,
} as const satisfies TraceFormat;

const refused = (message: string): ParsedTrace => ({ ok: false, message });

/** Opens the text of a file of version 2 or 3, as `traceFromValue` does. */
export function traceFromJson(source: string): ParsedTrace {
  if (source.length > longestText)
    return refused(`The file is longer than the ${longestText} characters that can be opened.`);
  const cost = jsonCost(source);
  if (cost) return refused(`The file ${cost}.`);
  let input: unknown;
  try {
    input = JSON.parse(source);
  } catch {
    return refused(
      'The file is not whole JSON: it may be cut off, of another kind, or not in UTF-8.',
    );
  }
  return traceFromValue(input);
}

/** Opens what a file of version 2 or 3 holds. Anything else, however made, is refused and changes nothing. */
export function traceFromValue(input: unknown): ParsedTrace {
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
  const { version, inputs, layers, events, steps, thinned } = file;
  const experiment = experimentFrom(file);
  if (typeof experiment === 'string') return experiment;
  const stepNumbers = file.stepNumbers && Float64Array.from(file.stepNumbers);
  const rows = { steps, stepNumbers, ...(thinned && { thinned }) };
  const problem =
    problemOfSteps(rows) ??
    problemOfThinned(rows) ??
    problemOfEvents(events, experiment, endOf(rows)) ??
    problemOfProvenance(file.provenance, rows);
  if (problem) return problem;
  const sizes = sizesOf({ layers, ...rows });
  const failure = failureFrom(file, experiment, sizes, endOf(rows), isOld);
  if (typeof failure === 'string') return failure;
  const columns = columnsFromJson(file.columns, 'columns', sizes, isOld);
  if (typeof columns === 'string') return columns;
  if (steps > 0 && !Object.keys(columns).length)
    return `columns must hold a metric: there are ${steps} steps, and nothing was measured.`;
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
  return names.length === layers.length && names.every((name, l) => name === layers[l])
    ? parsed.config
    : `layers must be the ${names.length} layers of the experiment: ${names.slice(0, -1).join(', ')} and head.`;
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
  const columns = columnsFromJson(failure.columns, 'failure.columns', oneRow(sizes), isOld);
  return typeof columns === 'string'
    ? columns
    : { step: failure.step, autopsy: report ?? undefined, columns };
}
