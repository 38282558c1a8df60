// Valibot schemas of fields, with error messages as sentences.
import * as v from 'valibot';
import type { ChoiceField, NumberField } from './fields.ts';
import { numberText } from './numberText.ts';

/** An invalid value, shortened for an error message; of a list or an object nothing is said but that it is one. */
export function quoted(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return `“${value.slice(0, 40)}”`;
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** A field's bounds with its unit: `1 to 200 layers`. */
export const boundsText = ({ min, max, unit }: NumberField): string =>
  `${numberText(min)} to ${numberText(max)}${unit ? ` ${unit}` : ''}`;

/** A number within a field's bounds, an integer if `whole`. */
export function numberRule(field: NumberField) {
  const { label, min, max, whole } = field;
  const expected = `${label} must be a ${whole ? 'whole number' : 'number'} from ${boundsText(field)}`;
  const message = ({ input }: { input: unknown }) => `${expected}; ${quoted(input)} is not.`;
  return v.pipe(
    v.number(message),
    v.check((value) => !whole || Number.isInteger(value), message),
    v.minValue(min, message),
    v.maxValue(max, message),
    // −0 is 0, as a link has it.
    v.transform((value) => value + 0),
  );
}

/** One of a field's choices. */
export function choiceRule<Name extends string>({ label, choices }: ChoiceField) {
  const names = Object.keys(choices) as Name[];
  const message = ({ input }: { input: unknown }) =>
    `${label} must be one of ${names.join(', ')}; ${quoted(input)} is not.`;
  return v.picklist(names, message);
}
