// Least squares.

/** A line through values at equal distances. */
export interface Line {
  /** From one value to the next. */
  readonly slope: number;
  /** The part of the values' variance that the line explains, R²; 0 of constant values. */
  readonly fit: number;
  /** The line at the last value. */
  readonly last: number;
}

/** The line of least squares; NaN where a value isn't finite. */
export function lineThrough(values: readonly number[]): Line {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [product, square, variance] = [0, 0, 0];
  values.forEach((value, i) => {
    product += (i - middle) * (value - mean);
    square += (i - middle) ** 2;
    variance += (value - mean) ** 2;
  });
  const slope = product / square;
  return {
    slope,
    fit: variance === 0 ? 0 : product ** 2 / (square * variance),
    last: mean + slope * middle,
  };
}
