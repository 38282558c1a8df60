// Writes a Parquet file a row group at a time.
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Trace } from '../model/trace.ts';
import { runFacts } from './runFacts.ts';

/** A column of a file; the values of one that is optional may be null. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'INT64' | 'FLOAT' | 'STRING' | 'BOOLEAN';
  readonly optional?: boolean;
}

/** The values of a column in a row group. */
export type ColumnValues = BigInt64Array | Float32Array | (string | number | boolean | null)[];

/** The bytes of a file: for each of `groups`, which holds the values of the columns in their order, a row group; and the run's facts in the footer. */
export function* parquetBytes(
  trace: Trace,
  columns: readonly ParquetColumn[],
  groups: Iterable<readonly ColumnValues[]>,
): Iterable<Uint8Array<ArrayBuffer>> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({
      columnData: columns.map(({ name, type, optional = false }) => ({
        ...{ name, type, nullable: optional, data: [] },
      })),
    }),
    // Measured floats hardly compress, and whoever reads a run reads the whole.
    codec: 'UNCOMPRESSED',
    statistics: false,
    kvMetadata: runFacts(trace).map(([key, value]) => ({ key, value })),
    createdBy: `Gradlens ${trace.version}`,
  });
  for (const group of groups) {
    const columnData = columns.map(({ name, type }, i) => ({
      ...{ name, data: group[i]! },
      ...(type !== 'STRING' && { encoding: 'PLAIN' as const }),
    }));
    void writer.write({ columnData, rowGroupSize: Math.max(1, group[0]!.length) });
    yield taken(bytes);
  }
  void writer.finish();
  yield taken(bytes);
}

/** The bytes since the last time; the next ones take their place. */
function taken(bytes: ByteWriter): Uint8Array<ArrayBuffer> {
  const part = bytes.getBytes().slice();
  bytes.index = 0;
  return part;
}
