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

/** The true value with this many significant digits. */
export const truthDigits = (truth: number, significant: number): string =>
  written(truth, decimalsOf(truth, significant));

/** An estimate with as many decimals as the truth, split before the first digit that is wrong by more than rounding. */
export function digitsOf(estimate: number, truth: number, significant: number): Digits {
  if (!Number.isFinite(estimate))
    return { right: '', wrong: Number.isNaN(estimate) ? 'not a number' : 'infinite' };
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

/** Number of correct digits, without leading zeros. */
export const countRight = ({ right }: Digits): number =>
  right.replace(/\D/g, '').replace(/^0+/, '').length;
