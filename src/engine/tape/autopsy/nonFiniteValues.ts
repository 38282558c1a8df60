// What a tensor's values are like, on the CPU: a shader may take NaN for a number, so finiteness is decided here alone.

/** A tensor that was read back. */
export interface TensorValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Values of a tensor that are not finite, by their kind. */
export interface NotFiniteCounts {
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
}

/** Whether every value is a finite number. */
export const areFinite = (values: Float32Array): boolean => values.every(Number.isFinite);

/** How many values are NaN, Infinity and −Infinity. */
export function countNotFinite(values: Float32Array): NotFiniteCounts {
  let [nan, positiveInfinity, negativeInfinity] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) nan++;
    else if (value === Infinity) positiveInfinity++;
    else if (value === -Infinity) negativeInfinity++;
  }
  return { nan, positiveInfinity, negativeInfinity };
}

/** The smallest and the largest finite value of several tensors; null where none is finite. */
export function finiteRange(tensors: readonly TensorValues[]): [number, number] | null {
  let [smallest, largest] = [Infinity, -Infinity];
  for (const { values } of tensors)
    for (const value of values)
      if (Number.isFinite(value)) {
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
      }
  return smallest <= largest ? [smallest, largest] : null;
}

/** The largest magnitude; NaN where a value is NaN. */
export const largestMagnitude = (values: Float32Array): number =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** The largest magnitude in each row of values that stand row after row. */
export const rowMagnitudes = (values: Float32Array, rows: number): number[] => {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    largestMagnitude(values.subarray(row * width, (row + 1) * width)),
  );
};

/** The indices of rows that hold a value that is not finite, ascending. */
export const rowsNotFinite = (values: Float32Array, rows: number): number[] => {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => row).filter(
    (row) => !areFinite(values.subarray(row * width, (row + 1) * width)),
  );
};
