// A trace as comma-separated values: a row a step, for a spreadsheet or a data frame.
import { floatText } from './floatText.ts';
import {
  layerName,
  metricNames,
  metrics,
  rowsOf,
  statuses,
  widthOf,
  type MetricName,
} from '../model/metrics.ts';
import type { Trace } from '../model/trace.ts';

/** Rows of one chunk. */
const chunkRows = 1000;

/** A metric's column names: its own, or one a layer: `gradientNorm.1` … `gradientNorm.head`. */
function headers(name: MetricName, depth: number): string[] {
  if (metrics[name].per === 'step') return [name];
  return layerHeaders(name, widthOf(name, depth), depth);
}

const layerHeaders = (name: string, width: number, depth: number) =>
  Array.from({ length: width }, (_, layer) => `${name}.${layerName(layer, depth)}`);

/** A metric's cells of one step: values, or nothing where it wasn't measured. */
function cells({ columns, depth }: Trace, name: MetricName, step: number): string[] {
  const width = widthOf(name, depth);
  if (step % metrics[name].every) return new Array<string>(width).fill('');
  const start = rowsOf(name, step) * width;
  return Array.from(columns[name].subarray(start, start + width), (value) =>
    Number.isNaN(value) ? '' : floatText(value),
  );
}

function line(trace: Trace, step: number): string {
  const layers = trace.depth + 1;
  const codes = trace.columns.status.subarray(step * layers, (step + 1) * layers);
  const values = metricNames.flatMap((name) => cells(trace, name, step));
  const words = Array.from(codes, (code) => statuses[code]);
  return `${[step, ...values, ...words].join()}\n`;
}

/**
 * The whole file in pieces to be joined, so that a long trace is never one string. A header, then a row a step: `step`,
 * every metric in the table's order, and `status.1` … `status.head` as words. Cells are empty where nothing was measured.
 */
export function traceToCsv(trace: Trace): string[] {
  const { depth, steps } = trace;
  const header = [
    'step',
    ...metricNames.flatMap((name) => headers(name, depth)),
    ...layerHeaders('status', depth + 1, depth),
  ];
  const chunks = [`${header.join()}\n`];
  for (let step = 0; step < steps; step += chunkRows) {
    const rows = Math.min(chunkRows, steps - step);
    chunks.push(Array.from({ length: rows }, (_, i) => line(trace, step + i)).join(''));
  }
  return chunks;
}
