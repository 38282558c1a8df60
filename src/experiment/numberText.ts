// How a number that a person sets is written, in its field and in sentences: all its digits, and as few zeros as it can.

/** The number in full, as a power of ten where it is small: `0.005`, `1e-5`, `1437`. */
export const numberText = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value).replace('e+', 'e');
