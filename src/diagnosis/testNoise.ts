// Noise that is the same in every run of a test.

/** Numbers in [0, 1) from a linear congruential generator (Numerical Recipes, 1992, section 7.1). */
export function uniformNumbers(count: number): number[] {
  let state = 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  });
}
