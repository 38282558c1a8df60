// What a setting can be compared with: its other values, in words.
import { describeEdit, type Changes, type FieldValue } from '../../experiment/edits.ts';
import { fields, type Field, type FieldPath } from '../../experiment/fields.ts';

/** One other value of a setting. */
export interface Alternative {
  /** As a list of changes has it: “Skip connections on”. */
  readonly words: string;
  readonly changes: Changes;
}

/** Changes in words, one after the other. */
export const describeChanges = (changes: Changes): string =>
  Object.entries(changes)
    .map(([field, to]) => describeEdit({ field: field as FieldPath, to }))
    .join(', ');

/** The other values of a switch or a choice; clipping is compared with none at all, and no clipping with that of the global norm. */
export function alternativesTo(path: FieldPath, value: FieldValue): Alternative[] {
  return otherValues(path, value).map((to) => {
    const changes = { [path]: to };
    return { words: describeChanges(changes), changes };
  });
}

function otherValues(path: FieldPath, value: FieldValue): FieldValue[] {
  const field: Field = fields[path];
  if (path === 'clipping.mode') return [value === 'none' ? 'globalNorm' : 'none'];
  if (field.kind === 'switch') return [!value];
  return field.kind === 'choice'
    ? Object.keys(field.choices).filter((choice) => choice !== value)
    : [];
}
