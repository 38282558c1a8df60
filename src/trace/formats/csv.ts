// A trace as comma-separated values, one row per step.
import type { TraceFormat } from './format.ts';
import { floatText } from './floatText.ts';
import { metricNames, metrics, statuses, widthOf, type MetricName } from '../model/metrics.ts';
import { depthOf, has, type Trace } from '../model/trace.ts';
import { rowsBefore, rowsIn, stepOfRow, thinnedRowsIn } from '../model/metricRows.ts';

/** Rows per chunk. */
const chunkRows = 1000;

/** A metric's column names: its name, or one per layer: `gradientNorm.1` … `gradientNorm.head`. */
const headers = (trace: Trace, name: MetricName): string[] =>
  metrics[name].per === 'step' ? [name] : layerHeaders(trace, name, widthOf(name, depthOf(trace)));

const layerHeaders = ({ layers }: Trace, name: string, width: number): string[] =>
  layers.slice(0, width).map((layer) => quoted(`${name}.${layer}`));

/** A text cell, quoted if it contains a comma, a quote or a line break (RFC 4180). */
const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A metric's cells of one step; empty if it wasn't measured. */
function cells(trace: Trace, name: MetricName, step: number): string[] {
  const width = widthOf(name, depthOf(trace));
  const row = rowsBefore(trace, name, step);
  if (stepOfRow(trace, name, row) !== step) return new Array<string>(width).fill('');
  return Array.from(trace.columns[name]!.subarray(row * width, (row + 1) * width), (value) =>
    Number.isNaN(value) ? '' : floatText(value),
  );
}

function line(trace: Trace, row: number): string {
  const step = stepOfRow(trace, 'loss', row);
  const width = trace.layers.length;
  const codes = trace.columns.status?.subarray(row * width, (row + 1) * width) ?? [];
  const values = measuredIn(trace).flatMap((name) => cells(trace, name, step));
  const words = Array.from(codes, (code) => statuses[code]);
  const thinned = trace.thinned ? [row < thinnedRowsIn(trace, 'loss') ? 'extreme' : ''] : [];
  return `${[step, ...thinned, ...values, ...words].join()}\n`;
}

const measuredIn = (trace: Trace): MetricName[] => metricNames.filter((name) => has(trace, name));

/** Comma-separated values: a row a step. */
export const csv = {
  id: 'csv',
  label: 'CSV',
  description: 'a row a step, for a spreadsheet',
  extension: 'csv',
  mediaType: 'text/csv',
  needs: 'trace',
  leaves: 'The measurements of every step.',
  write: traceToCsv,
} as const satisfies TraceFormat;

/**
 * The whole file in pieces to be joined, so that a long trace is never one string. A header, then a row a step: `step`,
 * every metric that was measured in the table's order, and `status.1` … `status.head` as words. Cells are empty where
 * nothing was measured. Of a thinned trace there is a column `thinned` after `step`: in a row marked `extreme` each cell holds the smallest or the
 * largest value of the steps from there on, two rows a bucket.
 */
export function traceToCsv(trace: Trace): string[] {
  const { layers } = trace;
  const rows = rowsIn(trace, 'loss');
  const header = [
    'step',
    ...(trace.thinned ? ['thinned'] : []),
    ...measuredIn(trace).flatMap((name) => headers(trace, name)),
    ...(has(trace, 'status') ? layerHeaders(trace, 'status', layers.length) : []),
  ];
  const chunks = [`${header.join()}\n`];
  for (let first = 0; first < rows; first += chunkRows) {
    const count = Math.min(chunkRows, rows - first);
    chunks.push(Array.from({ length: count }, (_, i) => line(trace, first + i)).join(''));
  }
  return chunks;
}
