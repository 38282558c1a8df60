// A study in words: what is varied, over how many seeds, and what its runs have in common.
import { defaultConfig } from './config.ts';
import {
  changedFields,
  describeEdit,
  fieldPaths,
  valueAt,
  type Changes,
  type FieldValue,
} from './edits.ts';
import { fields, type Field, type FieldPath } from './fields.ts';
import { numberText } from './numberText.ts';
import type { ExperimentConfig } from './schema.ts';
import { seedsOf, type StudyRun } from './study.ts';
import { setByStudy } from './studyBase.ts';
import type { Study, VariedField } from './studyShape.ts';
import { variedValues } from './variedValues.ts';

/** Most values that are named one by one. */
const mostNamed = 6;

/** A value as the page names it: `ReLU`, `on`, `0.005`. */
export function valueWords(path: FieldPath, value: FieldValue): string {
  const field: Field = fields[path];
  if (field.kind === 'switch') return value ? 'on' : 'off';
  if (field.kind === 'choice') return field.choices[String(value)] ?? String(value);
  return numberText(value as number);
}

/** Values in a row: `None, Global norm`, and of many the first, the last and their number: `0.001 to 10 (9 values)`. */
export function valuesWords(path: FieldPath, values: readonly FieldValue[]): string {
  const words = values.map((value) => valueWords(path, value));
  return words.length > mostNamed
    ? `${words[0]} to ${words.at(-1)} (${words.length} values)`
    : words.join(', ');
}

const fieldWords = (varied: VariedField): string =>
  `${fields[varied.field].label}: ${valuesWords(varied.field, variedValues(varied))}`;

/** A variant in words: `Depth 20, Skip connections on`. */
export const variantWords = (values: Changes): string =>
  Object.entries(values)
    .map(([field, to]) => describeEdit({ field: field as FieldPath, to }))
    .join(', ');

/** A run in words: `Depth 5, Seed 2`. */
export const runWords = ({ values, seed }: Pick<StudyRun, 'values' | 'seed'>): string =>
  variantWords({ ...values, seed });

/** What a study varies: `Clipping: None, Global norm · 8 seeds`; two fields have a × between them. */
export function variedWords(study: Study): string {
  const { length } = seedsOf(study);
  return `${study.vary.map(fieldWords).join(' × ')} · ${length} ${length === 1 ? 'seed' : 'seeds'}`;
}

/** Fields of an experiment that are said also where they are the defaults. */
const alwaysSaid: ReadonlySet<FieldPath> = new Set([
  'data.name',
  'network.depth',
  'network.width',
  'network.activation',
  'optimizer.kind',
  'optimizer.learningRate',
]);

/** What all runs of a study have in common, a few words a field: its main fields and whatever differs from the defaults, without the varied fields. */
export function commonWords(base: ExperimentConfig, varied: readonly FieldPath[]): string[] {
  const changed = changedFields(defaultConfig, base);
  return fieldPaths
    .filter((path) => alwaysSaid.has(path) || changed.includes(path))
    .filter((path) => !varied.includes(path) && !setByStudy.has(path))
    .map((field) => describeEdit({ field, to: valueAt(base, field) }));
}
