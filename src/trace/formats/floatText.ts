// Float32 values as text.
import { smallestNormal } from '../../calculus/float32.ts';

/** Decimal digits up to which every decimal survives float32, and from which on every float32 survives decimals. */
const [safeDigits, enoughDigits] = [6, 9];

/** 10⁰ … 10²², the powers that are exact in float64. */
const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** A value rounded to significant decimal digits; where the power of ten is exact, by one product and one quotient, which is faster. */
function roundedTo(digits: number, value: number): number {
  const power = powersOfTen[digits - 1 - Math.floor(Math.log10(Math.abs(value)))];
  return power ? Math.round(value * power) / power : Number(value.toPrecision(digits));
}

/**
 * A short decimal that reads back as the same float32: 0.1, not 0.10000000149011612. It is the shortest, but for some
 * powers of two with one digit more. NaN, Infinity and -Infinity are words, and −0 keeps its sign.
 */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  let digits = Math.abs(value) < smallestNormal ? 1 : safeDigits;
  let decimal = roundedTo(digits, value);
  while (digits < enoughDigits && Math.fround(decimal) !== value)
    decimal = roundedTo(++digits, value);
  return String(decimal);
}
