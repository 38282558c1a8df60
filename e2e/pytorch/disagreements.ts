// Where the metrics of two runs differ by more than two computations in float32 may.

/** The rows of a CSV file, each its cells by column. */
export type Rows = readonly Readonly<Record<string, string>>[];

/** Relative differences that are allowed at step 0 and later. */
export interface Tolerance {
  readonly first: number;
  readonly later: number;
  /** Metrics that aren't compared. */
  readonly except?: readonly string[];
}

/** Of the engine's float32 and PyTorch's. */
export const float32Tolerance: Tolerance = { first: 1e-4, later: 1e-3 };

/** Absolute differences that rounding makes: of activations near 1, and one weight or sample of many that is on another side. */
const absolute: Readonly<Record<string, number>> = { sampleSpread: 1e-7, frozen: 0.002 };

/** The status, which the engine alone has. */
const notInPyTorch = 'status';

/** Every cell in which two runs differ, in words. Both have the same columns, and the same cells empty. */
export function disagreements(
  expected: Rows,
  measured: Rows,
  { first, later, except = [] }: Tolerance,
): string[] {
  const columns = Object.keys(expected[0]!).filter((column) => !column.startsWith(notInPyTorch));
  if (Object.keys(measured[0]!).join() !== columns.join()) return ['The columns differ.'];
  if (measured.length !== expected.length)
    return [`${measured.length} rows, not ${expected.length}.`];
  return expected.flatMap((row, index) =>
    columns.flatMap((column) => {
      const metric = column.split('.')[0]!;
      const [cell, other] = [row[column]!, measured[index]![column]!];
      if (except.includes(metric) || (cell === '' && other === '')) return [];
      const difference = Math.abs(Number(cell) - Number(other));
      const relative = (index === 0 ? first : later) * Math.abs(Number(cell));
      const isSame =
        cell !== '' && other !== '' && difference <= Math.max(relative, absolute[metric] ?? 0);
      return isSame ? [] : [`Step ${row.step}, ${column}: ${cell} and ${other}`];
    }),
  );
}
