// Splits a number into correct and wrong digits.

/** The digits of a number: correct ones, then wrong ones. */
export interface Digits {
  readonly right: string;
  readonly wrong: string;
}

const decimalsOf = (truth: number, significant: number): number => {
  const place = truth === 0 ? 0 : Math.floor(Math.log10(Math.abs(truth)));
  return Math.min(100, Math.max(0, significant - 1 - place));
};

const written = (value: number, decimals: number): string =>
  value.toFixed(decimals).replace('-', '−');

/** Whether a number is in exponent notation, which has as many significant digits. */
const isLong = (value: number): boolean => Math.abs(value) >= 1e15;

const exponential = (value: number, significant: number): string =>
  value
    .toExponential(significant - 1)
    .replace('e+', 'e')
    .replaceAll('-', '−');

/** The true value with this many significant digits. */
export const truthDigits = (truth: number, significant: number): string =>
  isLong(truth) ? exponential(truth, significant) : written(truth, decimalsOf(truth, significant));

/** An estimate with as many decimals as the truth, split before the first digit that is wrong by more than rounding. */
export function digitsOf(estimate: number, truth: number, significant: number): Digits {
  if (!Number.isFinite(estimate))
    return { right: '', wrong: Number.isNaN(estimate) ? 'not a number' : 'infinite' };
  if (isLong(truth) || isLong(estimate)) return longDigitsOf(estimate, truth, significant);
  const text = written(estimate, decimalsOf(truth, significant));
  const error = Math.abs(estimate - truth);
  if (error === 0) return { right: text, wrong: '' };
  const rightDecimals = Math.floor(-Math.log10(2 * error));
  const point = text.includes('.') ? text.indexOf('.') : text.length;
  const cut = rightDecimals > 0 ? point + 1 + rightDecimals : point + rightDecimals;
  const kept = Math.max(0, Math.min(text.length, cut));
  const hasDigit = /\d/.test(text.slice(0, kept));
  return hasDigit
    ? { right: text.slice(0, kept), wrong: text.slice(kept) }
    : { right: '', wrong: text };
}

/** The same in exponent notation: the mantissas are compared if the exponents agree. */
function longDigitsOf(estimate: number, truth: number, significant: number): Digits {
  const text = exponential(estimate, significant);
  const [mantissa, exponent] = estimate.toExponential(significant - 1).split('e');
  const [trueMantissa, trueExponent] = truth.toExponential(significant - 1).split('e');
  if (exponent !== trueExponent) return { right: '', wrong: text };
  const { right, wrong } = digitsOf(Number(mantissa), Number(trueMantissa), significant);
  const power = `e${Number(exponent)}`;
  return wrong ? { right, wrong: wrong + power } : { right: right + power, wrong };
}

/** Number of correct digits, without leading zeros and the exponent. */
export const countRight = ({ right }: Digits): number =>
  right.replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length;
