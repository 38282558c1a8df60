// A trace as JSON Lines, an object a step.
import type { Trace } from '../model/trace.ts';
import type { TraceFormat } from './format.ts';
import { tableLines, type LineColumn } from './tableLines.ts';

/** Words, and numbers that JSON doesn't have, are text. */
const valueOf = (cell: string, isText: boolean): string =>
  isText || !/\d/.test(cell) ? JSON.stringify(cell) : cell;

function objectOf(columns: readonly LineColumn[]): (row: number) => string {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  return (row) => {
    const entries = columns.flatMap(({ isText, cellAt }, i) => {
      const cell = cellAt(row);
      return cell === undefined ? [] : [`${keys[i]}:${valueOf(cell, isText)}`];
    });
    return `{${entries.join()}}\n`;
  };
}

/** The whole file in pieces to be joined: an object a step, with the names and values of the CSV; what wasn't measured is left out. */
export const traceToJsonLines = (trace: Trace): Iterable<string> => tableLines(trace, objectOf);

/** JSON Lines: an object a step. */
export const jsonLines = {
  id: 'jsonLines',
  label: 'JSON Lines',
  description: 'an object a step, for scripts and logs',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  needs: 'trace',
  leaves: 'measurements',
  writer: () => Promise.resolve(traceToJsonLines),
} as const satisfies TraceFormat;
