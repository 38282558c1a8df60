// Live edits: which fields can change during training, and their events in a trace.
import type { ExperimentConfig } from './schema.ts';
import { fields, type Field, type FieldPath } from './fields.ts';
import { numberText } from './numberText.ts';

/** Value of a field. */
export type FieldValue = string | number | boolean;

/** A change made while training: it applies to the update of step `step` and all that follow. */
export interface EditEvent {
  readonly step: number;
  readonly field: FieldPath;
  readonly from: FieldValue;
  readonly to: FieldValue;
}

/** New values by field path. */
export type Changes = Readonly<Partial<Record<FieldPath, FieldValue>>>;

/** All fields, in the table's order. */
export const fieldPaths = Object.keys(fields) as FieldPath[];

/** The value of a field. */
export function valueAt(config: ExperimentConfig, path: FieldPath): FieldValue {
  let value: unknown = config;
  for (const key of path.split('.')) value = (value as Record<string, unknown>)[key];
  return value as FieldValue;
}

/** A copy of a plain object with one field set, not validated; missing groups are created. */
export function withValue(
  config: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [key = '', ...rest] = path.split('.');
  const child = (config[key] ?? {}) as Record<string, unknown>;
  return { ...config, [key]: rest.length ? withValue(child, rest.join('.'), value) : value };
}

/** A copy with several fields set, not validated. */
export const withChanges = (config: ExperimentConfig, changes: Changes): Record<string, unknown> =>
  Object.entries(changes).reduce<Record<string, unknown>>(
    (changed, [path, value]) => withValue(changed, path, value),
    config,
  );

/** The fields in which two configurations differ. */
export const changedFields = (before: ExperimentConfig, after: ExperimentConfig): FieldPath[] =>
  fieldPaths.filter((path) => valueAt(before, path) !== valueAt(after, path));

/** Whether all these fields can change during training; any other change restarts the run. */
export const areLive = (changes: readonly FieldPath[]): boolean =>
  changes.every((path) => (fields[path] as Field).live === true);

/** An event in words, as the charts and the list of events show it: “Skip connections on”. */
export function describeEdit({ field, to }: Pick<EditEvent, 'field' | 'to'>): string {
  const row: Field = fields[field];
  if (row.kind === 'switch') return `${row.label} ${to ? 'on' : 'off'}`;
  if (row.kind === 'choice') return `${row.label}: ${row.choices[String(to)]}`;
  return `${row.label} ${numberText(to as number)}`;
}
