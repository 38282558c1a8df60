// Numbers with units as text, for the labs.

/** U+2212, in place of the hyphen-minus. */
const minus = '\u2212';

/** From this magnitude on every number is in exponent notation: its digits would be no more than zeros. */
const longest = 1e15;

/** At most six significant digits in exponent notation: `−1.5e300`. */
const exponential = (value: number): string =>
  Number(value.toPrecision(6)).toExponential().replace('e+', 'e').replaceAll('-', minus);

/** Grouped, at most `digits` decimals, with U+2212: `−1,234.5`; in exponent notation from 1e15 on. */
export const decimal = (value: number, digits = 2): string => {
  if (!Number.isFinite(value)) return formatInfinite(value);
  if (Math.abs(value) >= longest) return exponential(value);
  return value
    .toLocaleString('en-US', { maximumFractionDigits: digits })
    .replace(/^-/, minus)
    .replace(/^−0$/, '0');
};

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

/** Dollars, with cents unless they are 0: `$24,000`, `−$12.50`; in exponent notation from 1e15 on. */
export const dollars = (value: number): string => {
  const size = Math.abs(value);
  const cents = Number.isInteger(Number(value.toFixed(2))) ? 0 : 2;
  const amount =
    size >= longest && Number.isFinite(size)
      ? exponential(size)
      : size.toLocaleString('en-US', {
          minimumFractionDigits: cents,
          maximumFractionDigits: cents,
        });
  return `${value < 0 ? minus : ''}$${amount}`;
};

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
