// The schema of a study: its type, its bounds, and messages that follow the path of what is refused.
import * as v from 'valibot';
import { fieldPaths } from './edits.ts';
import { quoted } from './fieldRules.ts';
import { isObject } from './plainObject.ts';
import { fields, type FieldPath } from './fields.ts';
import { currentPath, currentValue, withCurrentNames } from './renames.ts';

/** Most updates of a run. */
const mostSteps = 1_000_000;
/** Most values of a field, and most seeds. */
const longestList = 1000;

const mustBe =
  (expected: string) =>
  ({ input }: { readonly input: unknown }) =>
    `must be ${expected}; ${quoted(input)} is not.`;

function wholeNumber(min: number, max: number, orElse = '') {
  const message = mustBe(`a whole number from ${min} to ${max}${orElse}`);
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  );
}

/** A list of distinct items. */
function listOf<Item extends v.GenericSchema>(item: Item, what: string) {
  const message = `must be a list of 1 to ${longestList} ${what}, each of them once.`;
  return v.pipe(
    v.array(item, message),
    v.minLength(1, message),
    v.maxLength(longestList, message),
    v.check((items) => new Set(items).size === items.length, message),
  );
}

function group<Entries extends v.ObjectEntries>(entries: Entries) {
  const known = Object.keys(entries).join(', ');
  const message = `must be an object with the fields ${known}.`;
  return v.pipe(
    v.custom<object>(isObject, message),
    v.strictObject(entries, ({ expected }) =>
      expected === 'never' ? `is not known; known are ${known}.` : 'is missing.',
    ),
  );
}

/** The first parts of fields such as `network.depth`. */
const groupNames = [
  ...new Set(fieldPaths.flatMap((path) => (path.includes('.') ? path.split('.')[0]! : []))),
];

const base = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(
    isObject,
    'must be an object with the fields of an experiment.',
  ),
  // A varied field would take the place of anything else.
  v.check(
    (input) => groupNames.every((name) => !Object.hasOwn(input, name) || isObject(input[name])),
    `must have objects as ${groupNames.join(', ')}.`,
  ),
  v.transform((input) => withCurrentNames(input) as typeof input),
);

const isVaried = (path: string): path is FieldPath =>
  Object.hasOwn(fields, path) && path !== 'seed';
const variedField = mustBe('a field such as network.depth, and not the seed');

const field = v.pipe(
  v.string(variedField),
  v.transform((path) => currentPath(path)),
  v.guard(isVaried, variedField),
);

const listed = v.pipe(
  group({
    field,
    values: listOf(
      v.union([v.string(), v.number(), v.boolean()], 'must be a number, a text, true or false.'),
      'values',
    ),
  }),
  v.transform(({ field, values }) => ({
    field,
    values: values.map((value) => currentValue(field, value)),
  })),
);

const finite = v.pipe(v.number(mustBe('a number')), v.finite(mustBe('a number')));

const ranged = v.pipe(
  group({
    field: v.pipe(
      field,
      v.check(
        (path) => fields[path].kind === 'number',
        'must be a field of numbers: give any other a list of values.',
      ),
    ),
    from: finite,
    to: finite,
    count: wholeNumber(2, longestList),
    scale: v.optional(
      v.picklist(['linear', 'logarithmic'], mustBe('linear or logarithmic')),
      'linear',
    ),
  }),
  v.check(
    ({ from, to, scale }) => scale === 'linear' || (from > 0 && to > 0),
    'must go from a number above 0 to another on a logarithmic scale.',
  ),
);

const varied = v.lazy((input) => (isObject(input) && 'values' in input ? listed : ranged));
const fewFields = 'must be a list of one or two fields to vary, each of them once.';

/** The shape of a study, whose values may not be those of their fields. */
export const studyShape = group({
  /** What the configuration file of every run has in common; what it leaves out takes the default. */
  base,
  /** One or two fields, each with the values that it takes, or a range of numbers. */
  vary: v.pipe(
    v.array(varied, fewFields),
    v.minLength(1, fewFields),
    v.maxLength(2, fewFields),
    v.check((list) => new Set(list.map(({ field }) => field)).size === list.length, fewFields),
  ),
  /** The seeds, or how many: 1, 2, 3 … */
  seeds: v.lazy((input) =>
    Array.isArray(input)
      ? listOf(wholeNumber(fields.seed.min, fields.seed.max), 'seeds')
      : wholeNumber(1, longestList, ' or a list of seeds'),
  ),
  /** Updates of every run. */
  steps: wholeNumber(1, mostSteps),
  /** The loss whose first step is looked for, if any. */
  lossTarget: v.optional(v.pipe(finite, v.gtValue(0, mustBe('above 0')))),
});

/** One experiment with one or two fields varied, each variant trained with several seeds. Plain JSON. */
export type Study = v.InferOutput<typeof studyShape>;

/** A field of a study with its values, or the range that they are taken from. */
export type VariedField = Study['vary'][number];
