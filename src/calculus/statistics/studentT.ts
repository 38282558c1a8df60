// Student's t distribution with a whole number of degrees of freedom.

/**
 * The probability that |T| ≤ t: finite sums in θ = atan(t/√ν), one for odd and one for even ν. Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 1964, 26.7.3 and 26.7.4.
 */
export function probabilityWithin(t: number, degrees: number): number {
  const angle = Math.atan2(t, Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let i = isOdd ? 3 : 2; i <= degrees; i += 2) {
    sum += term;
    term *= ((i - 1) / i) * cosine ** 2;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}

/**
 * The t that |T| exceeds with probability 1 − `confidence`, such as 12.706 for 0.95 and one degree of freedom: half the
 * width of a confidence interval, in standard errors.
 */
export function criticalT(confidence: number, degrees: number): number {
  let [low, high] = [0, 1];
  while (probabilityWithin(high, degrees) < confidence) high *= 2;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2)
    if (probabilityWithin(middle, degrees) < confidence) low = middle;
    else high = middle;
  return high;
}
