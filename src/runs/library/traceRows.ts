// Rows of a trace as they are stored: ranges of its columns, one behind the other.
import {
  columnNames,
  layoutOf,
  valuesBefore,
  wholeFrom,
  type ColumnName,
} from '../../trace/model/metricRows.ts';
import type { MeasuredColumns, Trace } from '../../trace/model/trace.ts';
import type { TraceFacts } from './savedRun.ts';

/** Consecutive rows of a trace. */
export interface Rows {
  readonly firstRow: number;
  readonly steps: number;
  /** The rows of the metrics that were measured, without capacity for more. */
  readonly columns: MeasuredColumns;
}

type Layout = Pick<Trace, 'layers' | 'steps' | 'stepNumbers' | 'thinned'>;

/** Values of a column in the first `rows` rows of a trace; where it is thinned these are its first steps, as many as end where it is whole. */
const valuesIn = (layout: Layout, name: ColumnName, rows: number): number =>
  layout.stepNumbers ? rows * layoutOf(layout, name).width : valuesBefore(layout, name, rows);

/** All of a trace but its columns. */
export function traceFacts(trace: Trace): TraceFacts {
  const { experiment, provenance, inputs, version, layers } = trace;
  const { steps, stepNumbers, thinned, events, failure } = trace;
  return {
    ...{ experiment, provenance, inputs, version, layers, steps, stepNumbers, events, failure },
    ...(thinned && { thinned }),
  };
}

/** A copy of the rows from `from` to the one before `to`. */
export function rowsBetween(trace: Trace, from: number, to: number): Rows {
  const columns: MeasuredColumns = {};
  for (const name of columnNames) {
    const range = [valuesIn(trace, name, from), valuesIn(trace, name, to)] as const;
    const column = trace.columns[name]?.slice(...range);
    if (column) Object.assign(columns, { [name]: column });
  }
  return { firstRow: from, steps: to - from, columns };
}

/** Whether rows have every column of the first ones, each with as many values as its rows need. */
const areWhole = (facts: TraceFacts, first: Rows, { firstRow, steps, columns }: Rows): boolean =>
  columnNames
    .filter((name) => first.columns[name])
    .every((name) => {
      const values = valuesIn(facts, name, firstRow + steps) - valuesIn(facts, name, firstRow);
      return columns[name]?.length === values;
    });

/** The trace whose rows these are, from the first on. Throws a sentence if some are missing or damaged. */
export function traceOf(facts: TraceFacts, stored: readonly Rows[]): Trace {
  const found = stored.reduce(
    (end, { firstRow, steps }) => (firstRow === end ? end + steps : NaN),
    0,
  );
  if (found !== facts.steps)
    throw new Error('Some of its steps are missing from the storage of this browser.');
  if (!stored.every((rows) => areWhole(facts, stored[0]!, rows)))
    throw new Error('Some of its steps are damaged in the storage of this browser.');
  const columns: MeasuredColumns = {};
  for (const name of columnNames) {
    if (stored[0] && !stored[0].columns[name]) continue;
    const length = valuesIn(facts, name, facts.steps);
    const column = name === 'status' ? new Uint8Array(length) : new Float32Array(length);
    for (const rows of stored)
      column.set(rows.columns[name]!, valuesIn(facts, name, rows.firstRow));
    Object.assign(columns, { [name]: column });
  }
  return { ...facts, columns };
}

/** Whether a trace can be cut after so many rows: it isn't thinned there. */
export const isWholeAt = (trace: Pick<Trace, 'thinned'>, rows: number): boolean =>
  rows >= wholeFrom(trace);

/** A copy of a trace as it was at the end of its first `rows` rows, with the edits up to then: none, or so many that it is whole there. */
export const cutTrace = <T extends Trace>(trace: T, rows: number): T => ({
  ...trace,
  steps: rows,
  ...(!rows && { thinned: undefined }),
  columns: rowsBetween(trace, 0, rows).columns,
  events: trace.events.filter(({ step }) => step <= rows),
  provenance: trace.provenance.filter(({ fromStep }) => fromStep === 0 || fromStep < rows),
  failure: undefined,
});

/** Bytes of rows. */
export const bytesOf = ({ columns }: Rows): number =>
  Object.values(columns).reduce((sum, { byteLength }) => sum + byteLength, 0);
