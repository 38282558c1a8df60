// An average that follows a noisy row of numbers.

/** How much of the average so far stays in the next one: it trails by kept / (1 − kept) = 2.3 values. */
const kept = 0.7;

/** The exponential average up to each value, freed of its start at 0 (Kingma & Ba, “Adam”, 2015, section 3). */
export function trailingAverage(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value, index) => {
    sum = kept * sum + (1 - kept) * value;
    return sum / (1 - kept ** (index + 1));
  });
}
