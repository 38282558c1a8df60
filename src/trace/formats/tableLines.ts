// A trace as lines of text, one a step, for the formats that are such.
import { rowsIn, stepOfRow, thinnedRowsIn } from '../model/metricRows.ts';
import { statuses, type MetricName } from '../model/metrics.ts';
import { has, type Trace } from '../model/trace.ts';
import { floatText } from './floatText.ts';
import { columnHeader, layerColumn, rowsAt, tableColumns } from './tableColumns.ts';

/** A column of the lines: its name, and its cell of a row: text, or undefined where nothing was measured. */
export interface LineColumn {
  readonly name: string;
  /** Whether its cells are words, not numbers. */
  readonly isText: boolean;
  readonly cellAt: (row: number) => string | undefined;
}

/** Lines of a part. */
const partLines = 1000;

/**
 * The lines in parts: `lineOf` makes each of its row in the columns, which are `step`, of a thinned trace `thinned` (`extreme` in rows that hold extremes of several steps),
 * every metric that was measured in the order of metrics, and `status.1` … `status.head` as words.
 */
export function* tableLines(
  trace: Trace,
  lineOf: (columns: readonly LineColumn[]) => (row: number) => string,
): Iterable<string> {
  const rows = rowsIn(trace, 'loss');
  for (let first = 0; first < rows; first += partLines) {
    const count = Math.min(partLines, rows - first);
    const line = lineOf(lineColumns(trace, first, count));
    yield Array.from({ length: count }, (_, row) => line(row)).join('');
  }
}

/** The columns with the cells of some rows, which count from 0. */
export function lineColumns(trace: Trace, first: number, count: number): LineColumn[] {
  const steps = Float64Array.from({ length: count }, (_, i) => stepOfRow(trace, 'loss', first + i));
  const rows = new Map<MetricName, Int32Array>();
  const rowsOfMetric = (metric: MetricName): Int32Array => {
    const known = rows.get(metric) ?? rowsAt(trace, metric, steps);
    rows.set(metric, known);
    return known;
  };
  const { layers, columns } = trace;
  const extremes = thinnedRowsIn(trace, 'loss');
  return [
    { name: 'step', isText: false, cellAt: (row) => String(steps[row]) },
    ...(trace.thinned
      ? [
          {
            name: 'thinned',
            isText: true,
            cellAt: (row: number) => (first + row < extremes ? 'extreme' : undefined),
          },
        ]
      : []),
    ...tableColumns(trace).map((column): LineColumn => {
      const { metric, index, width } = column;
      const [values, at] = [columns[metric]!, rowsOfMetric(metric)];
      return {
        ...{ name: columnHeader(column), isText: false },
        cellAt(row) {
          const value = at[row] < 0 ? NaN : values[at[row] * width + index];
          return Number.isNaN(value) ? undefined : floatText(value);
        },
      };
    }),
    ...(has(trace, 'status') ? layers : []).map((layer, l): LineColumn => ({
      ...{ name: layerColumn('status', layer), isText: true },
      cellAt: (row) => statuses[columns.status![(first + row) * layers.length + l]],
    })),
  ];
}
