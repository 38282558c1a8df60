// A trace as Parquet tables with a row a step.
import { thinnedRowsIn } from '../model/metricRows.ts';
import { metrics, statuses, type MetricName } from '../model/metrics.ts';
import { has, type Trace } from '../model/trace.ts';
import { parquetBytes, type ColumnValues, type ParquetColumn } from './parquetFile.ts';
import {
  columnHeader,
  layerColumn,
  rowsAt,
  stepsOf,
  tableColumns,
  type TableColumn,
} from './tableColumns.ts';

/** Another program's trace has each of its metrics in every row. */
const isOfEveryRow = ({ stepNumbers }: Trace, { metric }: TableColumn): boolean =>
  stepNumbers !== undefined || metrics[metric].every === 1;

/** The metrics of every step, with a row for each. */
export const writeDenseTable = (trace: Trace): Iterable<Uint8Array<ArrayBuffer>> =>
  writeTable(
    trace,
    tableColumns(trace).filter((column) => isOfEveryRow(trace, column)),
    stepsOf(trace, 'loss'),
    has(trace, 'status'),
  );

/** The metrics that are measured now and then, with a row for each step at which one was. */
export function writeSparseTable(trace: Trace): Iterable<Uint8Array<ArrayBuffer>> {
  const columns = tableColumns(trace).filter((column) => !isOfEveryRow(trace, column));
  const steps = new Set(columns.flatMap(({ metric }) => [...stepsOf(trace, metric)]));
  return writeTable(trace, columns, Float64Array.from(steps).sort(), false);
}

/** Rows of a row group. */
const groupRows = 16_384;

/**
 * A table with a row for each of `steps`: `step`, then the columns of metrics, and `status.1` … as words. Floats are null where nothing was measured.
 * Of a thinned trace `thinned` comes after `step`: true where a row holds extremes of several steps.
 */
function writeTable(
  trace: Trace,
  columns: readonly TableColumn[],
  steps: Float64Array,
  hasStatus: boolean,
): Iterable<Uint8Array<ArrayBuffer>> {
  const measured = [...new Set(columns.map(({ metric }) => metric))];
  const rows = new Map(measured.map((metric) => [metric, rowsAt(trace, metric, steps)]));
  const gaps = new Map(
    measured.map((metric) => [metric, hasGaps(trace, metric, rows.get(metric)!)]),
  );
  const isThinned = (i: number) =>
    measured.some((metric) => {
      const row = rows.get(metric)![i];
      return row >= 0 && row < thinnedRowsIn(trace, metric);
    });
  const layers = hasStatus ? trace.layers : [];
  const header: ParquetColumn[] = [
    { name: 'step', type: 'INT64' },
    ...(trace.thinned ? [{ name: 'thinned', type: 'BOOLEAN' } as const] : []),
    ...columns.map((column) => ({
      ...{ name: columnHeader(column), type: 'FLOAT' as const },
      optional: gaps.get(column.metric)!,
    })),
    ...layers.map((layer) => ({ name: layerColumn('status', layer), type: 'STRING' as const })),
  ];
  function* groups(): Iterable<ColumnValues[]> {
    for (let first = 0; first < steps.length; first += groupRows) {
      const end = Math.min(first + groupRows, steps.length);
      const count = end - first;
      yield [
        BigInt64Array.from(steps.subarray(first, end), BigInt),
        ...(trace.thinned ? [Array.from({ length: count }, (_, i) => isThinned(first + i))] : []),
        ...columns.map((column) => {
          const at = rows.get(column.metric)!.subarray(first, end);
          const values = valuesIn(trace, column, at);
          return gaps.get(column.metric) ? Array.from(values, orNull) : values;
        }),
        ...layers.map((_, l) =>
          Array.from({ length: count }, (_, i) => statusIn(trace, first + i, l)),
        ),
      ];
    }
  }
  return parquetBytes(trace, header, groups());
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Whether a metric lacks a value in one of these rows. */
const hasGaps = (trace: Trace, metric: MetricName, rows: Int32Array): boolean =>
  rows.includes(-1) || trace.columns[metric]!.some(Number.isNaN);

/** A column's values in some rows of its metric; NaN in row −1. */
function valuesIn(trace: Trace, { metric, index, width }: TableColumn, rows: Int32Array) {
  const column = trace.columns[metric]!;
  const values = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++)
    values[i] = rows[i] < 0 ? NaN : column[rows[i] * width + index];
  return values;
}

const statusIn = ({ columns, layers }: Trace, row: number, layer: number): string =>
  statuses[columns.status![row * layers.length + layer]]!;
