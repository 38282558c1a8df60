// The number that a person types, and the one that an arrow key goes on to.
import type { NumberField } from '../../experiment/fields.ts';

/** The number that a text stands for, with a point or a comma before the decimals; NaN for anything else. */
export function typedNumber(text: string, { whole }: Pick<NumberField, 'whole'>): number {
  const typed = text.trim();
  if (typed === '') return NaN;
  return Number(whole ? typed : typed.replace(/^([+-]?\d*),(?=\d)/, '$1.'));
}

/** The next whole number up or down, or a tenth more or less in the leading digit's place. */
export function neighbourOf(value: number, direction: number, field: NumberField): number {
  const place = field.whole ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1);
  const next = Number((value + direction * place).toPrecision(6));
  return Math.min(field.max, Math.max(field.min, next));
}
