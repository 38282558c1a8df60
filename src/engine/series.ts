// Power series, accurate near 0, of functions whose usual formulas cancel there; as text valid in GLSL and WGSL.

/** Σ coefficients[k] · xᵏ by Horner's rule; `x` is the name of a variable. */
const horner = (coefficients: readonly number[], x: string): string =>
  coefficients
    .map((value) => value.toExponential())
    .reduceRight((rest, value) => `${value} + ${x} * (${rest})`);

/** tanh(z) / z as a function of z², for |z| < 1/4 to 1e-8: 1 − z²/3 + 2z⁴/15 − … (Abramowitz & Stegun 4.5.64). */
export const tanhSeries = (square: string): string =>
  horner([1, -1 / 3, 2 / 15, -17 / 315, 62 / 2835], square);

/** artanh(t) / t as a function of t², for |t| ≤ 1/3 to 2e-8; log(1 + x) is 2 · artanh(x / (2 + x)) (Abramowitz & Stegun 4.1.29, 4.6.33). */
export const artanhSeries = (square: string): string =>
  horner([1, 1 / 3, 1 / 5, 1 / 7, 1 / 9, 1 / 11, 1 / 13], square);
