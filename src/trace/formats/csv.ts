// A trace as comma-separated values, one row per step.
import type { Trace } from '../model/trace.ts';
import type { TraceFormat } from './format.ts';
import { lineColumns, tableLines } from './tableLines.ts';

/** A text cell, quoted if it contains a comma, a quote or a line break (RFC 4180). */
const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Comma-separated values: a row a step. */
export const csv = {
  id: 'csv',
  label: 'CSV',
  description: 'a row a step, for a spreadsheet',
  extension: 'csv',
  mediaType: 'text/csv',
  needs: 'trace',
  leaves: 'measurements',
  writer: () => Promise.resolve(traceToCsv),
} as const satisfies TraceFormat;

/**
 * The whole file in pieces to be joined, so that a long trace is never one string: a header, then a row a step. Cells are empty where
 * nothing was measured. Of a thinned trace each cell of a row marked `extreme` holds the smallest or the largest value of the steps from there on, two rows
 * a bucket.
 */
export function* traceToCsv(trace: Trace): Iterable<string> {
  yield `${lineColumns(trace, 0, 0)
    .map(({ name }) => quoted(name))
    .join()}\n`;
  yield* tableLines(
    trace,
    (columns) => (row) => `${columns.map(({ cellAt }) => cellAt(row) ?? '').join()}\n`,
  );
}
