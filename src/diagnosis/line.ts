// Least squares.

/** A line through values at equal distances. */
export interface Line {
  /** From one value to the next. */
  readonly slope: number;
  /** The part of the values' variance that the line explains, R²; 0 of constant values. */
  readonly fit: number;
  /** The line at the first and at the last value. */
  readonly first: number;
  readonly last: number;
}

/** The line of least squares; NaN where a value isn't finite. */
export function lineThrough(values: readonly number[] | Float32Array): Line {
  const middle = (values.length - 1) / 2;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let [product, square, variance] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    product += (i - middle) * (value - mean);
    square += (i - middle) ** 2;
    variance += (value - mean) ** 2;
  }
  const slope = product / square;
  return {
    slope,
    fit: variance === 0 ? 0 : product ** 2 / (square * variance),
    first: mean - slope * middle,
    last: mean + slope * middle,
  };
}
