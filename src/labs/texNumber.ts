// Numbers in LaTeX, as one writes them by hand.

/** A number of so many significant digits at most, without zeros at its end: `2 \cdot 10^{-7}` where it is far from 1. */
export function texNumber(value: number, digits = 6): string {
  const [mantissa, exponent] = String(Number(value.toPrecision(digits))).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
