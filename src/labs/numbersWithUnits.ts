// Numbers with units as text, for the labs.

/** U+2212, in place of the hyphen-minus. */
const minus = '\u2212';

/** Grouped, at most `digits` decimals, with U+2212: `−1,234.5`. */
export const decimal = (value: number, digits = 2): string =>
  Number.isFinite(value)
    ? value
        .toLocaleString('en-US', { maximumFractionDigits: digits })
        .replace(/^-/, minus)
        .replace(/^−0$/, '0')
    : formatInfinite(value);

/** A count with its noun: `1 ad`, `2.5 ads`. */
export const counted = (number: number, one: string, many = `${one}s`): string =>
  `${decimal(number)} ${number === 1 ? one : many}`;

const formatInfinite = (value: number): string =>
  Number.isNaN(value) ? 'not a number' : value > 0 ? 'infinite' : 'minus infinity';

/** `decimal` with an explicit sign: `+490`; no sign on 0. */
export const signed = (value: number, digits = 2): string => {
  const text = decimal(value, digits);
  return value > 0 && text !== '0' ? `+${text}` : text;
};

/** Dollars, with cents unless they are 0: `$24,000`, `−$12.50`. */
export const dollars = (value: number): string =>
  `${value < 0 ? minus : ''}$${Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: Number.isInteger(Number(value.toFixed(2))) ? 0 : 2,
    maximumFractionDigits: Number.isInteger(Number(value.toFixed(2))) ? 0 : 2,
  })}`;

/** `digits` significant digits; in exponent notation below 1e-4 and from 1e6 on: `9.54e−7`. */
export const significant = (value: number, digits = 3): string => {
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return decimal(value);
  if (size < 1e-4 || size >= 1e6)
    return value
      .toExponential(digits - 1)
      .replace('e+', 'e')
      .replaceAll('-', minus);
  return Number(value.toPrecision(digits))
    .toLocaleString('en-US', { maximumSignificantDigits: digits })
    .replace('-', minus);
};
