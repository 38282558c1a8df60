// The learning rates of a sweep.

/** How many there are, one a step, and the lowest and the highest. */
export const sweptRates = { count: 100, low: 1e-7, high: 10 } as const;

/** The rate of a step, counted from 0: evenly spaced on a log scale. */
export const rateAt = (step: number): number =>
  sweptRates.low * (sweptRates.high / sweptRates.low) ** (step / (sweptRates.count - 1));
