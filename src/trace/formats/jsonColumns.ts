// A trace's columns as JSON, and back with every value checked.
import { floatText } from './floatText.ts';
import { metricNames, metrics, rowsOf, statuses, widthOf } from '../model/metrics.ts';
import { emptyColumns, type Columns } from '../model/trace.ts';

/** Rows of one piece of text. */
const chunkRows = 1000;

/** A float as JSON: a number, or a word for NaN and ±Infinity, which JSON has no numbers for. */
const floatJson = (value: number) =>
  Number.isFinite(value) ? floatText(value) : `"${floatText(value)}"`;

/** What was not measured in a kept row is null. */
const measuredJson = (value: number) => (Number.isNaN(value) ? 'null' : floatJson(value));

const statusJson = (code: number) => `"${statuses[code]}"`;

/** Each column by its name: how many values a row has, whether a row is a list, and how many rows the steps have. */
function layouts(depth: number, steps: number) {
  return [
    ...metricNames.map((name) => ({
      name,
      width: widthOf(name, depth),
      listed: metrics[name].per !== 'step',
      rows: rowsOf(name, steps),
    })),
    { name: 'status' as const, width: depth + 1, listed: true, rows: steps },
  ];
}

/**
 * Columns as a JSON object in pieces to be joined: a list of values for metrics with one a step, else a list of rows;
 * statuses are words. With `measured` a NaN is null, else the word.
 */
export function columnsToJson(
  columns: Columns,
  depth: number,
  steps: number,
  measured: boolean,
): string[] {
  const value = measured ? measuredJson : floatJson;
  const chunks = layouts(depth, steps).flatMap(({ name, width, listed, rows }, i) => {
    const text = name === 'status' ? statusJson : value;
    const row = (r: number) => {
      const values = Array.from(columns[name].subarray(r * width, (r + 1) * width), text).join();
      return listed ? `[${values}]` : values;
    };
    const pieces = [`${i ? ',' : ''}\n"${name}":[`];
    for (let from = 0; from < rows; from += chunkRows) {
      const count = Math.min(chunkRows, rows - from);
      const list = Array.from({ length: count }, (_, r) => row(from + r));
      pieces.push(`${from ? ',' : ''}${list.join(listed ? ',\n' : ',')}`);
    }
    return [...pieces, ']'];
  });
  return ['{', ...chunks, '}'];
}

const words = new Map<unknown, number>([
  ['NaN', NaN],
  [null, NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** The float of a JSON value, or undefined where it is none, or too large for float32. */
function toFloat(value: unknown): number | undefined {
  if (typeof value !== 'number') return words.get(value);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}

function toStatus(value: unknown): number | undefined {
  const code = statuses.indexOf(value as (typeof statuses)[number]);
  return code < 0 ? undefined : code;
}

/**
 * Reads what `columnsToJson` wrote, whatever was done to it since; `path` is where in the file it stands.
 * Memory is taken only after the number of rows was seen to be right. Returns a sentence naming what is wrong.
 */
export function columnsFromJson(
  input: Readonly<Record<string, unknown>>,
  path: string,
  depth: number,
  steps: number,
): Columns | string {
  const all = layouts(depth, steps);
  for (const { name, rows } of all) {
    const list = Object.hasOwn(input, name) ? input[name] : undefined;
    if (!Array.isArray(list)) return `${path}.${name} must be a list.`;
    if (list.length !== rows)
      return `${path}.${name} must have ${rows} rows for ${steps} steps; it has ${list.length}.`;
  }
  const columns = emptyColumns(depth, steps);
  for (const { name, width, listed } of all) {
    const read = name === 'status' ? toStatus : toFloat;
    const column = columns[name];
    for (const [r, item] of (input[name] as unknown[]).entries()) {
      const row: unknown = listed ? item : [item];
      if (!Array.isArray(row) || row.length !== width)
        return `${path}.${name} must have ${width} values in each row; row ${r} has not.`;
      for (let i = 0; i < width; i++) {
        const value = read(row[i]);
        if (value === undefined)
          return `${path}.${name} holds something in row ${r} that is not ${name === 'status' ? `one of ${statuses.join(', ')}` : 'a float32, a word for one, or null'}.`;
        column[r * width + i] = value;
      }
    }
  }
  return columns;
}
