// Numbers in LaTeX.

/** A number with at most `digits` significant digits, without trailing zeros; in scientific notation where JavaScript's is: `2 \cdot 10^{-7}`. */
export function texNumber(value: number, digits = 6): string {
  const [mantissa, exponent] = String(Number(value.toPrecision(digits))).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
