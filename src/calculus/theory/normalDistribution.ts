// The standard normal distribution.

/** The density at z. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);

/** The distribution function at z, to about 1e-16 (the series of Marsaglia, “Evaluating the normal distribution”, 2004, section 3). */
export function normalDistribution(z: number): number {
  if (Math.abs(z) > 9) return z > 0 ? 1 : 0;
  let [sum, term] = [z, z];
  for (let k = 3; sum + term !== sum; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + sum * normalDensity(z);
}
