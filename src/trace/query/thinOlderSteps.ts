// Keeps a long run within a budget of memory: older steps are thinned to the extremes of their buckets, the latest stay whole.
import { metricIntervals } from '../model/metrics.ts';
import {
  columnNames,
  layoutOf,
  rowsBefore,
  rowsIn,
  stepOfRow,
  thinnedRowsIn,
} from '../model/metricRows.ts';
import type { Columns, OwnTrace, Thinned, ThinnedBuckets } from '../model/trace.ts';
import { clippedSteps } from './clippedShare.ts';
import { bestLossBefore } from './outcome.ts';

/** Bytes of measurements that a run is held to: of 20 layers 270 000 whole steps, of 200 layers 28 000. */
export const mostTraceBytes = 256e6;

/** Rows of the smallest buckets, of which two are kept. */
const smallestBucket = 16;

/** Bytes of a row of every column. */
const bytesOfRow = (trace: OwnTrace): number =>
  columnNames.reduce(
    (sum, name) => sum + layoutOf(trace, name).width * trace.columns[name].BYTES_PER_ELEMENT,
    0,
  );

/**
 * The trace, thinned where a metric has more rows than the budget allows: the latest half of them stays whole. Its columns then have room until it is
 * thinned again. Holds as long as a bucket is small against what stays whole.
 */
export function withinBudget(trace: OwnTrace, bytes = mostTraceBytes): OwnTrace {
  const mostRows = Math.floor(bytes / bytesOfRow(trace));
  if (rowsIn(trace, 'loss') <= mostRows) return trace;
  const buckets = Object.fromEntries(
    metricIntervals.map((every) => {
      const measured = Math.ceil(trace.steps / every);
      return [every, bucketsFor(measured, mostRows, trace.thinned?.buckets[every])];
    }),
  );
  return thinTo(trace, buckets, mostRows);
}

/** Buckets for so many measured rows, undefined where they need none: at least as large as before, and their rows a quarter of what is allowed. */
function bucketsFor(
  measured: number,
  mostRows: number,
  before: ThinnedBuckets | undefined,
): ThinnedBuckets | undefined {
  const { size: least, count } = before ?? { size: smallestBucket, count: 0 };
  if (measured - (least - 2) * count <= mostRows) return before;
  const older = measured - Math.floor(mostRows / 2);
  let size = least;
  while ((2 * older) / size > mostRows / 4) size *= 2;
  const end = Math.max(Math.floor(older / size), Math.ceil((least * count) / size));
  return end ? { size, count: end } : undefined;
}

function thinTo(trace: OwnTrace, buckets: Thinned['buckets'], mostRows: number): OwnTrace {
  const { size, count } = buckets[1]!;
  const thinned = {
    buckets,
    clippedSteps: clippedSteps(trace, 0, size * count),
    bestLoss: bestLossBefore(trace, size * count),
  };
  const shape = { steps: trace.steps, stepNumbers: undefined, thinned };
  const room = trace.steps + Math.max(0, mostRows - rowsIn(shape, 'loss'));
  const columns = {} as Columns;
  for (const name of columnNames) {
    const { metric, width } = layoutOf(trace, name);
    const from = trace.columns[name];
    const kept = thinnedRowsIn(shape, metric);
    const length = rowsBefore(shape, metric, room) * width;
    const to = new (from.constructor as Float32ArrayConstructor | Uint8ArrayConstructor)(length);
    const oldRow = (row: number) => rowsBefore(trace, metric, stepOfRow(shape, metric, row));
    for (let row = 0; row < kept; row += 2)
      keepExtremes(from, [oldRow(row), oldRow(row + 2)], to, row, width);
    to.set(from.subarray(oldRow(kept) * width, rowsIn(trace, metric) * width), kept * width);
    Object.assign(columns, { [name]: to });
  }
  return { ...trace, columns, thinned };
}

/** Writes two rows with the extremes of the rows from one to before another, NaN only where all are. The first row of all stays what it was. */
function keepExtremes(
  values: Float32Array | Uint8Array,
  [first, end]: readonly [number, number],
  to: Float32Array | Uint8Array,
  row: number,
  width: number,
): void {
  for (let layer = 0; layer < width; layer++) {
    let low = first * width + layer;
    let high = low;
    for (let i = low + width; i < end * width; i += width) {
      if (values[i] < values[low] || Number.isNaN(values[low])) low = i;
      if (values[i] > values[high] || Number.isNaN(values[high])) high = i;
    }
    const begin = row === 0 ? layer : Math.min(low, high);
    const other = begin === low || begin !== high ? Math.max(low, high) : low;
    to[row * width + layer] = values[begin];
    to[(row + 1) * width + layer] = values[other];
  }
}
