// A varied field of a study as an axis of its map.
import type { MapValues } from '../../charts/pictures/mapAxis.ts';
import { describeEdit, type FieldValue } from '../../experiment/edits.ts';
import { fields, type Field, type FieldPath } from '../../experiment/fields.ts';
import { numberText } from '../../experiment/numberText.ts';
import type { Study, VariedField } from '../../experiment/studyShape.ts';
import { valueWords } from '../../experiment/studyWords.ts';
import { variedValues } from '../../experiment/variedValues.ts';

/** Significant digits of a number with a fraction; the most are those of a value inside a range. */
const [leastDigits, mostDigits] = [4, 12];

/** One axis of a map. */
export interface MapField extends MapValues {
  readonly path: FieldPath;
  /** `Learning rate`, `Depth, layers`. */
  readonly title: string;
  /** In the order of the axis, numbers ascending. */
  readonly values: readonly FieldValue[];
  /** Each value with its field: `Learning rate 0.01`, `Skip connections on`. */
  readonly names: readonly string[];
  /** For each value on the axis its index among the study's. */
  readonly indices: readonly number[];
}

/** The two axes of a map. */
export interface MapFields {
  readonly x: MapField;
  readonly y: MapField;
}

/** The axes of a study of two fields: along x the field with more values, unless they are swapped. */
export function mapFields({ vary }: Study, isSwapped: boolean): MapFields {
  const [first, second] = vary.map(mapField) as [MapField, MapField];
  const isSecondLonger = second.values.length > first.values.length;
  return isSecondLonger === isSwapped ? { x: first, y: second } : { x: second, y: first };
}

function mapField(varied: VariedField): MapField {
  const row: Field = fields[varied.field];
  const listed = variedValues(varied);
  const indices = listed.map((_, i) => i);
  if (row.kind === 'number') indices.sort((a, b) => Number(listed[a]) - Number(listed[b]));
  const values = indices.map((i) => listed[i]!);
  const axis = { path: varied.field, values, indices };
  if (row.kind === 'number') {
    const numbers = values.map(Number);
    const labels = numberLabels(numbers);
    const title = row.unit ? `${row.label}, ${row.unit}` : row.label;
    return {
      ...axis,
      title,
      numbers,
      labels,
      names: labels.map((label) => `${row.label} ${label}`),
    };
  }
  return {
    ...axis,
    title: row.label,
    numbers: undefined,
    labels: values.map((value) => valueWords(varied.field, value)),
    names: values.map((to) => describeEdit({ field: varied.field, to })),
  };
}

/** Numbers in as few significant digits, at least `leastDigits`, as tell them apart; whole ones in all. */
function numberLabels(numbers: readonly number[]): string[] {
  for (let digits = leastDigits; ; digits++) {
    const labels = numbers.map((value) =>
      numberText(Number.isInteger(value) ? value : Number(value.toPrecision(digits))),
    );
    if (digits === mostDigits || new Set(labels).size === numbers.length) return labels;
  }
}
