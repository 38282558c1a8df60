// One varied field as the form of a study has it.
import { defaultConfig, type ExperimentConfig } from '../../experiment/config.ts';
import type { FieldValue } from '../../experiment/edits.ts';
import { fields, type FieldPath } from '../../experiment/fields.ts';
import { isObject } from '../../experiment/plainObject.ts';
import { currentPath } from '../../experiment/renames.ts';
import { parseStudy } from '../../experiment/study.ts';
import { suggestedValues, valuesOf } from '../../experiment/suggestedValues.ts';
import { variedValues } from '../../experiment/variedValues.ts';
import { listText, numberOf, numbersOf, textOf } from './draftText.ts';

/** What is typed and ticked; of a number as it was typed. */
export interface VariedDraft {
  field: FieldPath;
  /** How the values of a number are given. */
  by: 'list' | 'range';
  /** Of a choice or a switch: the values that are ticked. */
  ticked: readonly FieldValue[];
  list: string;
  from: string;
  to: string;
  count: string;
  scale: 'linear' | 'logarithmic';
}

/** A field with the values that suggest themselves beside the one of the base. */
export function suggestedDraft(field: FieldPath, base = defaultConfig): VariedDraft {
  const values = suggestedValues(base, field);
  const isNumber = fields[field].kind === 'number';
  return {
    field,
    by: 'list',
    ticked: isNumber ? [] : values,
    list: isNumber ? listText(values) : '',
    ...{ from: '', to: '', count: '5', scale: 'linear' },
  };
}

/** One entry of `vary` in JSON, which may name the field alone; undefined where it names none that can be varied. */
export function variedDraftOf(given: unknown, base: ExperimentConfig): VariedDraft | undefined {
  if (!isObject(given)) return undefined;
  const field = currentPath(textOf(given.field));
  if (!Object.hasOwn(fields, field) || field === 'seed') return undefined;
  const draft = suggestedDraft(field as FieldPath, base);
  if ('from' in given || 'to' in given) {
    const { from = '', to = '', count = draft.count } = given;
    const scale = given.scale === 'logarithmic' ? 'logarithmic' : 'linear';
    const texts = { from: textOf(from), to: textOf(to), count: textOf(count) };
    return { ...draft, by: 'range', ...texts, scale };
  }
  if (!Array.isArray(given.values)) return draft;
  const values: unknown[] = given.values;
  const all = valuesOf(draft.field);
  const isKnown = (value: unknown): value is FieldValue => all.some((known) => known === value);
  return { ...draft, ticked: values.filter(isKnown), list: all.length ? '' : listText(values) };
}

/** The entry of `vary` that a draft stands for. */
export function variedOf(draft: VariedDraft): object {
  const { field, by, ticked, list, from, to, count, scale } = draft;
  if (fields[field].kind !== 'number') return { field, values: ticked };
  if (by === 'list') return { field, values: numbersOf(list) };
  return { field, from: numberOf(from), to: numberOf(to), count: numberOf(count), scale };
}

/** The values of a field that is valid by itself. */
export function valuesIn(draft: VariedDraft, base: unknown): readonly FieldValue[] | undefined {
  const parsed = parseStudy({ base, vary: [variedOf(draft)], seeds: 1, steps: 1 });
  return parsed.ok ? variedValues(parsed.study.vary[0]!) : undefined;
}

/** From this ratio on a range is logarithmic unless it's said otherwise. */
const wideRatio = 20;

/** The range over a list of numbers, with as many values. */
export function asRange(draft: VariedDraft): VariedDraft {
  const numbers = numbersOf(draft.list).filter((value) => typeof value === 'number');
  if (numbers.length < 2) return { ...draft, by: 'range' };
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    ...draft,
    ...{ by: 'range', from: textOf(from), to: textOf(to), count: textOf(numbers.length) },
    scale: from > 0 && to / from >= wideRatio ? 'logarithmic' : 'linear',
  };
}

/** The list of the values in a range; the list that was there before where the range is not valid. */
export const asList = (draft: VariedDraft, base: unknown): VariedDraft => ({
  ...draft,
  by: 'list',
  list: listText(valuesIn(draft, base) ?? [draft.list]),
});
