// Limits of float32.

/** The smallest normal float32, 2^−126 ≈ 1.18e−38. Some backends flush smaller (subnormal) values to 0. */
export const smallestNormal = 2 ** -126;

/** The smallest positive float32, 2^−149 ≈ 1.4e−45, with one bit of precision. */
export const smallestSubnormal = 2 ** -149;

/** The largest finite number, (2 − 2⁻²³) · 2¹²⁷ ≈ 3.4e38. */
export const largestFloat = (2 - 2 ** -23) * 2 ** 127;
