// The values that a field of a study takes.
import type { FieldValue } from './edits.ts';
import { fields, type NumberField } from './fields.ts';
import type { VariedField } from './studyShape.ts';

/** Significant digits of the values inside a range, so that a thousandth is 0.001. */
const digits = 12;

/** The values in order. Those inside a range are rounded, of a whole field to whole numbers, of which each is taken once. */
export function variedValues(varied: VariedField): readonly FieldValue[] {
  if ('values' in varied) return varied.values;
  const { field, from, to, count, scale } = varied;
  const { whole } = fields[field] as NumberField;
  const at = (share: number) =>
    scale === 'linear' ? from + (to - from) * share : from * (to / from) ** share;
  const inside = Array.from({ length: count - 2 }, (_, i) => {
    const value = at((i + 1) / (count - 1));
    return whole ? Math.round(value) : Number(value.toPrecision(digits));
  });
  return [...new Set([from, ...inside, to])];
}
