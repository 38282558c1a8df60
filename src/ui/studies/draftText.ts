// Numbers between a study and the text fields of its form.
import { numberText } from '../../experiment/numberText.ts';
import { typedNumber } from '../widgets/typedNumber.ts';

/** A value as a text field has it; empty for a list or an object, which no field can show. */
export function textOf(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'object' && value !== null ? '' : String(value);
}

/** Values as a text field has them: `0.001, 0.01, 0.1`. */
export const listText = (values: readonly unknown[]): string => values.map(textOf).join(', ');

/** The number that a text stands for; the text where it is none, for `parseStudy` to refuse. */
export function numberOf(text: string): number | string {
  const number = typedNumber(text, {});
  return Number.isFinite(number) ? number : text.trim();
}

/** Whether a text is a list: items are parted by commas, semicolons or spaces. */
export const isList = (text: string): boolean => /[\s,;]/.test(text.trim());

/** The items of a list. */
export const numbersOf = (text: string): (number | string)[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(numberOf);
