// Values of a configuration as Python.
import type { FieldValue } from '../../../experiment/edits.ts';
import { fields, type Field, type FieldPath } from '../../../experiment/fields.ts';
import { numberText } from '../../../experiment/numberText.ts';

/** A number as a Python float: `0.005`, `1.0`. */
const floatLiteral = (value: number): string =>
  /^-?\d+$/.test(String(value)) ? `${value}.0` : numberText(value);

/** A field's value as Python: `True`, `"relu"`, `20` of a whole field, `20.0` of any other. */
export function pythonLiteral(path: FieldPath, value: FieldValue): string {
  const field: Field = fields[path];
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  return field.kind === 'number' && field.whole ? String(value) : floatLiteral(value);
}

/** A Python list of texts. */
export const pythonList = (texts: readonly string[]): string =>
  `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;

/** A Python dictionary, an entry a line. */
export const pythonDict = (name: string, entries: Iterable<readonly [string, string]>): string =>
  [`${name} = {`, ...Array.from(entries, ([key, value]) => `    "${key}": ${value},`), '}'].join(
    '\n',
  );
