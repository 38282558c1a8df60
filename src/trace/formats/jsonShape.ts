// What the top level of a JSON trace must look like, and the parts that versions 2 and 3 share.
import * as v from 'valibot';
import { fieldPaths } from '../../experiment/edits.ts';
import { currentPath, currentValue } from '../../experiment/renames.ts';
import type { Device } from '../model/trace.ts';
import { autopsyShape } from './jsonAutopsy.ts';
import { jsonNumber } from './jsonNumber.ts';

/** What the file says it is. */
export const formatName = 'gradlens trace';

/** Counts changes that an older program can't read. */
export const formatVersion = 3;

/** Edits, and changes of the engine, of the longest file that is read. */
export const mostEvents = 10_000;

/** Layers of the deepest network that is read. */
const mostLayers = 2000;

// Messages say what a field must be.

/** Text of at most this many characters. */
export const text = (longest: number) => {
  const message = `text of at most ${longest} characters`;
  return v.pipe(v.string(message), v.maxLength(longest, message));
};

/** One of these words. */
export const choice = <Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(', ')}`);

const wholeNumber = 'a whole number from 0';

/** A step, or a number of steps. */
export const step = v.pipe(
  jsonNumber(wholeNumber),
  v.safeInteger(wholeNumber),
  v.minValue(0, wholeNumber),
);

/** An object with these fields and no others. */
export const group = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, 'an object');

const finiteSize = 'a number from 0';
const size = v.pipe(jsonNumber(finiteSize), v.finite(finiteSize), v.minValue(0, finiteSize));
const valueWords = 'text, a number, true or false';
const fieldValue = v.union([v.string(), jsonNumber(valueWords), v.boolean()], valueWords);
const object = v.record(v.string(), v.unknown(), 'an object');

/** Whether the file names one of our engines. */
export const engine = choice(['fused', 'simd', 'tape'] satisfies Device['engine'][]);

/** What computed a run, by its names in files. */
export const deviceEntries = {
  backend: choice(['webgpu', 'webgl', 'wasm', 'cpu'] satisfies Device['backend'][]),
  adapter: text(300),
  precision: text(100),
  engine,
  tile: v.optional(text(40)),
};

/** An edit; a field or a value by an old name gets its present one. */
const event = v.pipe(
  group({
    step,
    field: v.pipe(
      v.string(`one of ${fieldPaths.join(', ')}`),
      v.transform((path) => currentPath(path)),
      choice(fieldPaths),
    ),
    from: fieldValue,
    to: fieldValue,
  }),
  v.transform(({ step, field, from, to }) => ({
    step,
    field,
    from: currentValue(field, from),
    to: currentValue(field, to),
  })),
);

/** Fields that are the same in versions 2 and 3. */
export const sharedEntries = {
  format: v.literal(formatName),
  version: text(40),
  events: v.pipe(
    v.array(event, 'a list'),
    v.maxLength(mostEvents, `a list of at most ${mostEvents}`),
  ),
  steps: step,
  autopsy: v.nullable(autopsyShape),
  failure: v.nullable(group({ step, columns: object })),
  columns: object,
};

/** Statistics of the training set. */
export const inputs = group({
  rootMeanSquare: size,
  meanProduct: size,
  largestMean: size,
  largestDeviation: size,
  smallestDeviation: size,
});

const computed = group({ fromStep: step, ...deviceEntries });
const recorded = group({ fromStep: step, program: text(200) });
const isRecorded = (input: unknown) =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, 'program');

/** The thinned rows of metrics that are measured every so many steps. */
const buckets = v.optional(group({ size: step, count: step }));

/** A file of version 3. */
export const shape = group({
  ...sharedEntries,
  formatVersion: v.literal(formatVersion, `2 or ${formatVersion}`),
  provenance: v.pipe(
    v.array(
      v.lazy((input) => (isRecorded(input) ? recorded : computed)),
      'a list',
    ),
    v.minLength(1, 'a list of one at least'),
    v.maxLength(mostEvents, `a list of at most ${mostEvents}`),
  ),
  experiment: v.optional(v.unknown()),
  layers: v.pipe(
    v.array(text(60), 'a list'),
    v.minLength(1, 'a list of one at least'),
    v.maxLength(mostLayers, `a list of at most ${mostLayers}`),
    v.check((names) => new Set(names).size === names.length, 'a list of different names'),
  ),
  inputs: v.optional(inputs),
  stepNumbers: v.optional(v.array(step, 'a list')),
  thinned: v.optional(
    group({
      buckets: group({ 1: buckets, 10: buckets, 50: buckets, 200: buckets }),
      clippedSteps: step,
      bestLoss: v.optional(v.pipe(jsonNumber('a number'), v.finite('a number'))),
    }),
  ),
});

/** What a file holds once its top level was checked. */
export type TraceFile = v.InferOutput<typeof shape>;

/** What is wrong with a file's top level, as a sentence. */
export function issueSentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)?.slice(0, 80);
  if (!path || path === 'format') return `The file is not a ${formatName}.`;
  if (issue.expected === 'never') return `${path} is no field of a ${formatName}.`;
  if (issue.received === 'undefined') return `${path} is missing.`;
  return `${path} must be ${issue.message}.`;
}
