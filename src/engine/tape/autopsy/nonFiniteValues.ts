// Properties of a tensor's values, computed on the CPU: GPU shaders may assume that no NaN occurs, so finiteness is decided only here.

/** A tensor that was read back. */
export interface TensorValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Numbers of non-finite values, by kind. */
export interface NotFiniteCounts {
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
}

/** True if every value is finite. */
export const areFinite = (values: Float32Array): boolean => values.every(Number.isFinite);

/** Counts the values that are NaN, Infinity and −Infinity. */
export function countNotFinite(values: Float32Array): NotFiniteCounts {
  let [nan, positiveInfinity, negativeInfinity] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) nan++;
    else if (value === Infinity) positiveInfinity++;
    else if (value === -Infinity) negativeInfinity++;
  }
  return { nan, positiveInfinity, negativeInfinity };
}

/** Smallest and largest finite value of several tensors; null if none is finite. */
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

/** Largest magnitude; NaN if a value is NaN. */
export const largestMagnitude = (values: Float32Array): number =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** Largest magnitude in each row of row-major values. */
export const rowMagnitudes = (values: Float32Array, rows: number): number[] => {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) =>
    largestMagnitude(values.subarray(row * width, (row + 1) * width)),
  );
};

/** Indices of the rows with a non-finite value, ascending. */
export const rowsNotFinite = (values: Float32Array, rows: number): number[] => {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => row).filter(
    (row) => !areFinite(values.subarray(row * width, (row + 1) * width)),
  );
};
