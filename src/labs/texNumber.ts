// Numbers in LaTeX.

/** A number with at most `digits` significant digits, without trailing zeros; in scientific notation below 1e-6 and from 1e15 on: `2 \cdot 10^{-7}`. */
export function texNumber(value: number, digits = 6): string {
  const short = Number(value.toPrecision(digits));
  const isLong = Number.isFinite(short) && Math.abs(short) >= 1e15;
  const [mantissa, exponent] = (isLong ? short.toExponential() : String(short)).split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}
