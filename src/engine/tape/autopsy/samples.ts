// The rows of the batch that a non-finite result came from.
import { largestFloat } from '../../../calculus/float32.ts';
import { Mean, Sum } from '@tensorflow/tfjs-core';
import type { Examined } from './searchNonFinite.ts';
import { rowsNotFinite, type TensorValues } from './nonFiniteValues.ts';

/** Most non-finite entries of a result whose rows are searched: the first ones are enough. */
const mostEntries = 256;

/**
 * Rows that dominate a non-finite sum: those whose part is not finite; else the fewest largest without which the rest fits float32 (or is at most
 * half of the total, if the total fits), and all at least half as large as the smallest of them. Empty if that is more than half of the batch.
 */
export function dominatingRows(parts: readonly number[]): number[] {
  const rows = parts.map((_, row) => row);
  const broken = rows.filter((row) => !Number.isFinite(parts[row]));
  if (broken.length) return broken;
  const sizes = parts.map(Math.abs);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const limit = total > largestFloat ? largestFloat : total / 2;
  let left = total;
  let least = 0;
  for (const size of sizes.toSorted((a, b) => b - a)) {
    if (left <= limit) break;
    left -= size;
    least = size;
  }
  const blamed = rows.filter((row) => sizes[row]! > 0 && sizes[row]! >= least / 2);
  return blamed.length > parts.length / 2 ? [] : blamed;
}

/** Reads a matrix at (i, j), transposed if asked. */
const reader = ({ shape, values }: TensorValues, transposed: unknown) => {
  const [rows = 1, columns = 1] = shape.slice(-2);
  return transposed
    ? { rows: columns, columns: rows, at: (i: number, j: number) => values[j * columns + i]! }
    : { rows, columns, at: (i: number, j: number) => values[i * columns + j]! };
};

const entriesNotFinite = ({ values }: TensorValues): number[] =>
  Array.from(values.keys())
    .filter((entry) => !Number.isFinite(values[entry]))
    .slice(0, mostEntries);

const union = (groups: readonly (readonly number[])[]): number[] =>
  [...new Set(groups.flat())].sort((a, b) => a - b);

/** Rows of the batch in a product hᵀ · dy, which sums over the batch. */
function rowsOfProduct({ inputs, attributes, output }: Examined): number[] {
  const a = reader(inputs[0]!, attributes.transposeA);
  const b = reader(inputs[1]!, attributes.transposeB);
  return union(
    entriesNotFinite(output).map((entry) => {
      const [i, j] = [Math.floor(entry / b.columns), entry % b.columns];
      return dominatingRows(
        Array.from({ length: a.columns }, (_, row) => a.at(i, row) * b.at(row, j)),
      );
    }),
  );
}

/** Rows of the batch in a sum or mean over them, per column or over all values. */
function rowsOfSum({ inputs, output }: Examined, batchSize: number): number[] {
  const { values } = inputs[0]!;
  const width = values.length / batchSize;
  const isPerColumn = output.values.length === width;
  return union(
    entriesNotFinite(output).map((entry) =>
      dominatingRows(
        Array.from({ length: batchSize }, (_, row) => {
          const all = values.subarray(row * width, (row + 1) * width);
          return isPerColumn ? all[entry]! : all.reduce((sum, part) => sum + Math.abs(part), 0);
        }),
      ),
    ),
  );
}

function sumsOverBatch({ kernel, attributes, inputs }: Examined, batchSize: number): boolean {
  if (kernel !== Sum && kernel !== Mean) return false;
  const axes = [attributes.axis ?? [0]].flat();
  return inputs[0]!.shape[0] === batchSize && axes.includes(0);
}

/** Rows of the batch that a non-finite result came from, ascending; empty if no rows stand out. */
export function rowsToBlame(examined: Examined, batchSize: number): number[] {
  const { place, output } = examined;
  if (place.phase === 'clipping' || place.phase === 'update') return [];
  if (place.operation === 'kernelGradient') return rowsOfProduct(examined);
  if (sumsOverBatch(examined, batchSize)) return rowsOfSum(examined, batchSize);
  if (output.shape[0] === batchSize) return rowsNotFinite(output.values, batchSize);
  // A moment of the whole batch: every row contributes alike.
  return place.operation === 'normalization' ? Array.from({ length: batchSize }, (_, i) => i) : [];
}
