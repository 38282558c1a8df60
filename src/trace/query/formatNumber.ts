// How numbers read on charts, in tables and in sentences.

/** A measured value in two or three digits: `0.43`, `12.4`, `1.3e-12`, `NaN`; a dash where nothing was measured. */
export function formatNumber(value: number | undefined): string {
  if (value === undefined) return '–';
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5)
    return value.toExponential(1).replace('.0e', 'e').replace('+', '');
  return String(Number(value.toPrecision(size >= 1000 ? 4 : size >= 1 ? 3 : 2)));
}

/** A share of one in per cent: `27 %`, `under 1 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return 'under 1 %';
  if (percent > 99 && percent < 100) return 'over 99 %';
  return `${Math.round(percent)} %`;
}

/** A step with its thousands apart: `12 400`. */
export const formatStep = (step: number): string =>
  String(step).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** A power of ten as an axis shows it: `1e-12`, `1`, `1e2`; in full where `plain` is true. */
export const formatDecade = (exponent: number, plain: boolean): string =>
  exponent === 0 ? '1' : plain ? String(Number(`1e${exponent}`)) : `1e${exponent}`;
