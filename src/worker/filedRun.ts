// A run as a line of a library's file, and back with every value checked.
import * as v from 'valibot';
import { defaultConfig, parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { jsonCost } from '../experiment/jsonCost.ts';
import { editsFromTexts, editToText, type PlannedEdit } from '../experiment/plannedEdits.ts';
import { traceFromValue, traceToJson } from '../trace/formats/json.ts';
import { jsonNumber } from '../trace/formats/jsonNumber.ts';
import { deviceEntries, group, step, text } from '../trace/formats/jsonShape.ts';
import { isOwn, type Trace } from '../trace/model/trace.ts';
import { configAt } from '../trace/query/configAt.ts';
import type { MemberState } from '../training/memberState.ts';
import { stateFromJson, stateToJson } from './stateJson.ts';

/** All that a library keeps of a run. */
export interface FiledRun {
  readonly name: string;
  readonly tags: readonly string[];
  /** Times in milliseconds since 1970. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly config: ExperimentConfig;
  readonly planned: readonly PlannedEdit[];
  readonly trace: Trace;
  readonly state: MemberState | undefined;
}

/** The last millisecond that a date has. */
const latestTime = 8.64e15;
/** Most tags of a run, and most edits that are still to be made. */
const mostListed = 1000;

const listOf = (longest: number) =>
  v.pipe(
    v.array(text(longest), 'a list'),
    v.maxLength(mostListed, `a list of at most ${mostListed}`),
  );
const timeWords = 'a time in milliseconds since 1970';
const time = v.pipe(
  jsonNumber(timeWords),
  v.safeInteger(timeWords),
  v.minValue(0, timeWords),
  v.maxValue(latestTime, timeWords),
);

const shape = group({
  name: text(200),
  tags: v.pipe(
    listOf(200),
    v.check((tags) => new Set(tags).size === tags.length, 'a list of different texts'),
  ),
  createdAt: time,
  changedAt: time,
  stepRate: text(10),
  planned: listOf(200),
  state: v.nullable(
    group({
      step,
      device: group(deviceEntries),
      parameters: v.array(v.string('text'), 'a list'),
    }),
  ),
  trace: v.unknown(),
});

/** The line of a run in pieces to be joined, without its end; the trace is last. */
export function* filedRunToJson(run: FiledRun): Iterable<string> {
  const { name, tags, createdAt, changedAt, config, planned, trace, state } = run;
  const { stepRate } = config;
  const head = { name, tags, createdAt, changedAt, stepRate, planned: planned.map(editToText) };
  yield `${JSON.stringify(head).slice(0, -1)},"state":`;
  if (state && isOwn(trace)) yield* stateToJson(state, trace);
  else yield 'null';
  yield ',"trace":';
  // Texts of JSON hold no line's end but between values.
  for (const piece of traceToJson(trace)) yield piece.replaceAll('\n', '');
  yield '}';
}

/** The run of a line, or what is wrong with it as a sentence. */
export function filedRunFromJson(line: string): FiledRun | string {
  const cost = jsonCost(line);
  if (cost) return `it ${cost}.`;
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return 'it is not whole JSON.';
  }
  const checked = v.safeParse(shape, input, { abortEarly: true });
  if (!checked.success) {
    const [issue] = checked.issues;
    const path = v.getDotPath(issue)?.slice(0, 80) ?? 'it';
    if (issue.received === 'undefined') return `${path} is missing.`;
    return issue.expected === 'never'
      ? `${path} is no field of a run.`
      : `${path} must be ${issue.message}.`;
  }
  const { stepRate, planned: texts, state: filed, trace: value, ...said } = checked.output;
  const read = traceFromValue(value);
  if (!read.ok) return `trace: ${read.message}`;
  const { trace } = read;
  const parsed = parseConfig({ ...(configAt(trace) ?? defaultConfig), stepRate });
  if (!parsed.ok) return parsed.error.message;
  const { config } = parsed;
  const planned = editsFromTexts(config, texts);
  if (!planned.ok) return `planned: ${planned.error.message}`;
  const state = filed ? stateFromJson(filed, trace) : undefined;
  if (typeof state === 'string') return `state.${state}`;
  return { ...said, config, planned: planned.edits, trace, state };
}
