// A trace as a file that can be opened again. What is read back is checked whole before it is trusted.
import * as v from 'valibot';
import { parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { areLive, fieldPaths, withValue, type EditEvent } from '../../experiment/edits.ts';
import { autopsyFromJson, autopsyShape, autopsyToJson } from './jsonAutopsy.ts';
import { columnsFromJson, columnsToJson } from './jsonColumns.ts';
import {
  engineSpan,
  type Device,
  type EngineSpan,
  type Failure,
  type Trace,
} from '../model/trace.ts';

/** What the file says it is; the version counts changes that an older program can't read. */
const format = 'gradlens trace';
const formatVersion = 2;

/** Characters of the longest file that is read: about 100 000 steps of 50 layers. */
const longestText = 400_000_000;

/**
 * The whole file in pieces to be joined, so that a long trace is never one string. It holds no time: the same run gives
 * the same text. Floats are written so that they read back bit for bit.
 */
export function traceToJson({
  config,
  device,
  engines,
  inputs,
  version,
  depth,
  steps,
  columns,
  events,
  failure,
}: Trace): string[] {
  const { seed } = config;
  const changed = engines.length > 1 && { engines };
  const head = {
    ...{ format, formatVersion, version, ...device, ...changed },
    ...{ seed, config, inputs, events, steps },
  };
  const fields = Object.entries(head).map(([key, value]) => `"${key}":${JSON.stringify(value)},\n`);
  const end = failure
    ? [
        `{"step":${failure.step},"columns":`,
        ...columnsToJson(failure.columns, depth, 1, false),
        '}',
      ]
    : ['null'];
  return [
    `{\n${fields.join('')}"autopsy":${failure ? autopsyToJson(failure.autopsy, depth) : 'null'},\n"failure":`,
    ...end,
    ',\n"columns":',
    ...columnsToJson(columns, depth, steps, true),
    '}\n',
  ];
}

/** A trace from a file, or a sentence that says what is wrong with it. */
export type ParsedTrace =
  { readonly ok: true; readonly trace: Trace } | { readonly ok: false; readonly message: string };

/** Edits, and changes of the engine, of the longest file that is read. */
const mostEvents = 10_000;

// Messages say what a field must be.
const text = (longest: number) => {
  const message = `text of at most ${longest} characters`;
  return v.pipe(v.string(message), v.maxLength(longest, message));
};
const choice = <Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(', ')}`);
const wholeNumber = 'a whole number from 0';
const step = v.pipe(v.number(wholeNumber), v.safeInteger(wholeNumber), v.minValue(0, wholeNumber));
const finiteSize = 'a number from 0';
const size = v.pipe(v.number(finiteSize), v.finite(finiteSize), v.minValue(0, finiteSize));
const fieldValue = v.union([v.string(), v.number(), v.boolean()], 'text, a number, true or false');
const object = v.record(v.string(), v.unknown(), 'an object');
const group = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, 'an object');

const engine = choice(['fused', 'simd', 'tape'] satisfies Device['engine'][]);
const tile = v.optional(text(40));

const shape = group({
  format: v.literal(format),
  formatVersion: v.literal(formatVersion, String(formatVersion)),
  version: text(40),
  backend: choice(['webgpu', 'webgl', 'wasm', 'cpu'] satisfies Device['backend'][]),
  adapter: text(300),
  precision: text(100),
  engine,
  tile,
  engines: v.optional(
    v.pipe(
      v.array(group({ step, engine, tile }), 'a list'),
      v.minLength(2, 'a list of two at least'),
      v.maxLength(mostEvents, `a list of at most ${mostEvents}`),
    ),
  ),
  seed: v.number('a number'),
  config: v.unknown(),
  inputs: group({
    rootMeanSquare: size,
    meanProduct: size,
    largestMean: size,
    largestDeviation: size,
    smallestDeviation: size,
  }),
  events: v.pipe(
    v.array(group({ step, field: choice(fieldPaths), from: fieldValue, to: fieldValue }), 'a list'),
    v.maxLength(mostEvents, `a list of at most ${mostEvents}`),
  ),
  steps: step,
  autopsy: v.nullable(autopsyShape),
  failure: v.nullable(group({ step, columns: object })),
  columns: object,
});

const refused = (message: string): ParsedTrace => ({ ok: false, message });

/** Opens the text of a file that `traceToJson` wrote. Anything else, however made, is refused and changes nothing. */
export function traceFromJson(source: string): ParsedTrace {
  if (source.length > longestText)
    return refused(`The file is longer than the ${longestText} characters that can be opened.`);
  let input: unknown;
  try {
    input = JSON.parse(source);
  } catch {
    return refused('The file is not whole JSON: it may be cut off, or of another kind.');
  }
  const envelope = v.safeParse(shape, input, { abortEarly: true });
  if (!envelope.success) return refused(issueSentence(envelope.issues[0]));
  const { version, backend, adapter, precision, engine, tile, seed, inputs, events, steps } =
    envelope.output;
  const parsed = parseConfig(envelope.output.config);
  if (!parsed.ok) return refused(`config: ${parsed.error.message}`);
  const { config } = parsed;
  if (seed !== config.seed) return refused(`seed must be ${config.seed}, as in config.`);
  const wrongEvent = problemOfEvents(events, config, steps);
  if (wrongEvent) return refused(wrongEvent);
  const { depth } = config.network;
  const failure = failureFrom(envelope.output, config);
  if (typeof failure === 'string') return refused(failure);
  const columns = columnsFromJson(envelope.output.columns, 'columns', depth, steps);
  if (typeof columns === 'string') return refused(columns);
  const device = { backend, adapter, precision, engine, ...(tile && { tile }) };
  const engines = enginesFrom(envelope.output.engines, device, steps);
  if (typeof engines === 'string') return refused(engines);
  const trace = {
    config,
    device,
    engines,
    inputs,
    version,
    depth,
    steps,
    columns,
    events,
    failure,
  };
  return { ok: true, trace };
}

function issueSentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)?.slice(0, 80);
  if (!path || path === 'format') return `The file is not a ${format}.`;
  if (issue.expected === 'never') return `${path} is no field of a ${format}.`;
  if (issue.received === 'undefined') return `${path} is missing.`;
  return `${path} must be ${issue.message}.`;
}

/** What is wrong with the edits: each must set a live field to a value it takes, in order, and the last must leave a valid experiment. */
function problemOfEvents(
  events: readonly EditEvent[],
  config: ExperimentConfig,
  steps: number,
): string | undefined {
  let edited: Record<string, unknown> = config;
  let previous = 0;
  for (const [i, { step: at, field, from, to }] of events.entries()) {
    if (at < previous || at > steps)
      return `events.${i}.step must be from ${previous} to ${steps}; ${at} is not.`;
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

/** The engines of a file, one where it names no other, or what is wrong with them. */
function enginesFrom(
  given: v.InferOutput<typeof shape>['engines'],
  device: Device,
  steps: number,
): EngineSpan[] | string {
  if (!given) return [engineSpan(0, device)];
  let least = 0;
  for (const [i, { step: at }] of given.entries()) {
    const most = i === 0 ? 0 : steps;
    if (at < least || at > most)
      return `engines.${i}.step must be from ${least} to ${most}; ${at} is not.`;
    least = at + 1;
  }
  const last = given.at(-1)!;
  if (last.engine !== device.engine || last.tile !== device.tile)
    return `engines.${given.length - 1} must be the engine of the file, ${device.engine}.`;
  return given.map(({ step, engine, tile }) => ({ step, engine, ...(tile && { tile }) }));
}

/** The failure of a file, none, or what is wrong with it. */
function failureFrom(
  { failure, autopsy, steps }: v.InferOutput<typeof shape>,
  { network: { depth }, batchSize }: ExperimentConfig,
): Failure | string | undefined {
  if (!failure && !autopsy) return undefined;
  if (!failure || !autopsy) return 'failure and autopsy must be both there or both null.';
  for (const [path, { step }] of Object.entries({ failure, autopsy }))
    if (step !== steps) return `${path}.step must be ${steps}, after the last row; ${step} is not.`;
  const report = autopsyFromJson(autopsy, depth, batchSize);
  if (typeof report === 'string') return report;
  const columns = columnsFromJson(failure.columns, 'failure.columns', depth, 1);
  return typeof columns === 'string' ? columns : { step: failure.step, autopsy: report, columns };
}
