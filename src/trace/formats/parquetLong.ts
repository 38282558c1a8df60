// A trace as a long Parquet table, whose rows can be put beneath those of other runs.
import { rowsIn, stepOfRow, thinnedRowsIn } from '../model/metricRows.ts';
import type { Trace } from '../model/trace.ts';
import { parquetBytes, type ColumnValues, type ParquetColumn } from './parquetFile.ts';
import { runLabel } from './runLabel.ts';
import { tableColumns } from './tableColumns.ts';

/** Rows of a row group, as many as DuckDB reads at a time (its documentation, “Parquet tips”). */
const groupRows = 122_880;

/**
 * The rows `step`, `layer`, `metric`, `value` and `run`, metric by metric and layer by layer; `layer` is null of metrics of the whole network. What wasn't
 * measured has no row. Of a thinned trace `thinned` is true in rows that hold extremes of several steps.
 */
export function writeLongTable(trace: Trace): Iterable<Uint8Array<ArrayBuffer>> {
  const header: ParquetColumn[] = [
    { name: 'step', type: 'INT64' },
    { name: 'layer', type: 'STRING', optional: true },
    { name: 'metric', type: 'STRING' },
    { name: 'value', type: 'FLOAT' },
    { name: 'run', type: 'STRING' },
    ...(trace.thinned ? [{ name: 'thinned', type: 'BOOLEAN' } as const] : []),
  ];
  return parquetBytes(trace, header, groupsOf(trace));
}

function* groupsOf(trace: Trace): Iterable<ColumnValues[]> {
  const run = runLabel(trace);
  const steps = new BigInt64Array(groupRows);
  const values = new Float32Array(groupRows);
  let [layers, names, thinned]: [(string | null)[], string[], boolean[]] = [[], [], []];
  const group = (): ColumnValues[] => {
    const count = names.length;
    const runs = new Array<string>(count).fill(run);
    return [
      ...[steps.slice(0, count), layers, names, values.slice(0, count), runs],
      ...(trace.thinned ? [thinned] : []),
    ];
  };
  for (const { metric, layer = null, index, width } of tableColumns(trace)) {
    const column = trace.columns[metric]!;
    const rows = rowsIn(trace, metric);
    const extremes = thinnedRowsIn(trace, metric);
    for (let row = 0; row < rows; row++) {
      const value = column[row * width + index];
      if (Number.isNaN(value)) continue;
      const at = names.length;
      steps[at] = BigInt(stepOfRow(trace, metric, row));
      values[at] = value;
      layers.push(layer);
      names.push(metric);
      thinned.push(row < extremes);
      if (at + 1 < groupRows) continue;
      yield group();
      [layers, names, thinned] = [[], [], []];
    }
  }
  if (names.length) yield group();
}
