// A trace as Parquet: a row a step for the metrics of every step and for the others, or a row a value.
import type { TraceFormat } from './format.ts';

const shared = {
  mediaType: 'application/vnd.apache.parquet',
  needs: 'trace',
  leaves: 'measurements, configuration, edits, name of the graphics adapter',
} as const;

/** The metrics of every step, a row a step. */
export const parquet = {
  id: 'parquet',
  label: 'Parquet',
  description: 'a row a step, for pandas, Polars or DuckDB',
  extension: 'parquet',
  ...shared,
  writer: async () => (await import('./parquetTable.ts')).writeDenseTable,
} as const satisfies TraceFormat;

/** The metrics that are measured now and then, a row a step at which one was. */
export const sparseParquet = {
  id: 'sparseParquet',
  label: 'Parquet, sparse metrics',
  description: 'a row every 10 steps, of the other metrics',
  extension: 'sparse.parquet',
  ...shared,
  writer: async () => (await import('./parquetTable.ts')).writeSparseTable,
} as const satisfies TraceFormat;

/** Every value of every metric, a row a value. */
export const longParquet = {
  id: 'longParquet',
  label: 'Parquet, long',
  description: 'a row a value, to join runs and plot by layer',
  extension: 'long.parquet',
  ...shared,
  writer: async () => (await import('./parquetLong.ts')).writeLongTable,
} as const satisfies TraceFormat;
