// Where float32 ends.

/** The smallest positive number that keeps its 24 bits: 2^−126. Some backends take smaller ones for 0. */
export const smallestNormal = 2 ** -126;

/** The largest finite number, (2 − 2⁻²³) · 2¹²⁷ ≈ 3.4e38. */
export const largestFloat = (2 - 2 ** -23) * 2 ** 127;
