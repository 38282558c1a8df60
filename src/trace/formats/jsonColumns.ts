// A trace's columns as JSON, and back with every value checked.
import { layerCount } from '../../network/layerNames.ts';
import { floatText } from './floatText.ts';
import { metricNames, metrics, statuses, widthOf, type MetricName } from '../model/metrics.ts';
import { rowsIn } from '../model/metricRows.ts';
import type { Columns, MeasuredColumns, Thinned } from '../model/trace.ts';

/** Rows of one piece of text. */
const chunkRows = 1000;

/** A float as JSON: a number, or a word for NaN and ±Infinity, which JSON has no numbers for. */
const floatJson = (value: number) =>
  Number.isFinite(value) ? floatText(value) : `"${floatText(value)}"`;

/** What was not measured in a kept row is null. */
const measuredJson = (value: number) => (Number.isNaN(value) ? 'null' : floatJson(value));

const statusJson = (code: number) => `"${statuses[code]}"`;

/** How long columns are. */
export interface ColumnSizes {
  /** Hidden layers. */
  readonly depth: number;
  /** Rows of the trace, or steps where it is thinned. */
  readonly steps: number;
  /** How its older steps are kept. */
  readonly thinned: Thinned | undefined;
  /** Whether every metric has a value in every row, as in a trace with step numbers. */
  readonly everyRow: boolean;
}

/** Every column there can be: values in a row, whether a row is a list, and rows. */
function layouts({ depth, steps, thinned, everyRow }: ColumnSizes) {
  const rowsOfMetric = (name: MetricName) =>
    everyRow ? steps : rowsIn({ steps, thinned, stepNumbers: undefined }, name);
  return [
    ...metricNames.map((name) => ({
      name,
      width: widthOf(name, depth),
      listed: metrics[name].per !== 'step',
      rows: rowsOfMetric(name),
    })),
    { name: 'status' as const, width: layerCount(depth), listed: true, rows: rowsOfMetric('loss') },
  ];
}

/**
 * Columns as a JSON object in pieces to be joined: a list of values for metrics with one a step, else a list of rows;
 * statuses are words. With `measured` a NaN is null, else the word.
 */
export function columnsToJson(
  columns: MeasuredColumns,
  sizes: ColumnSizes,
  measured: boolean,
): string[] {
  const value = measured ? measuredJson : floatJson;
  const there = layouts(sizes).filter(({ name }) => columns[name]);
  const chunks = there.flatMap(({ name, width, listed, rows }, i) => {
    const text = name === 'status' ? statusJson : value;
    const row = (r: number) => {
      const values = Array.from(columns[name]!.subarray(r * width, (r + 1) * width), text).join();
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
 * Reads what `columnsToJson` wrote, whatever was done to it since; `path` is where in the file it stands. Columns may be
 * absent unless `all` are needed. Memory is taken only after the number of rows was seen to be right.
 * Returns a sentence naming what is wrong.
 */
export function columnsFromJson(
  input: Readonly<Record<string, unknown>>,
  path: string,
  sizes: ColumnSizes,
  all = false,
): MeasuredColumns | string {
  const known = layouts(sizes);
  const isGiven = ({ name }: { readonly name: string }) => all || Object.hasOwn(input, name);
  const given = known.filter(isGiven);
  const stranger = Object.keys(input).find((key) => !known.some(({ name }) => name === key));
  if (stranger !== undefined && !all)
    return `${path}.${stranger.slice(0, 40)} is no metric of a gradlens trace.`;
  for (const { name, rows } of given) {
    const list = Object.hasOwn(input, name) ? input[name] : undefined;
    if (!Array.isArray(list)) return `${path}.${name} must be a list.`;
    if (list.length !== rows)
      return `${path}.${name} must have ${rows} rows for ${sizes.steps} steps; it has ${list.length}.`;
  }
  const columns: MeasuredColumns = {};
  for (const layout of given) {
    const { name, width, rows } = layout;
    const list = input[name] as unknown[];
    const column = new (name === 'status' ? Uint8Array : Float32Array)(rows * width);
    const problem = fillColumn(column, list, `${path}.${name}`, layout);
    if (problem) return problem;
    (columns as Record<keyof Columns, Float32Array | Uint8Array>)[name] = column;
  }
  return columns;
}

/** Copies a list of rows into a column; returns a sentence on what is wrong, if anything. */
function fillColumn(
  column: Float32Array | Uint8Array,
  list: readonly unknown[],
  path: string,
  { name, width, listed }: ReturnType<typeof layouts>[number],
): string | undefined {
  const read = name === 'status' ? toStatus : toFloat;
  const wanted =
    name === 'status' ? `one of ${statuses.join(', ')}` : 'a float32, a word for one, or null';
  for (const [r, item] of list.entries()) {
    const row: unknown = listed ? item : [item];
    if (!Array.isArray(row) || row.length !== width)
      return `${path} must have ${width} values in each row; row ${r} has not.`;
    for (let i = 0; i < width; i++) {
      const value = read(row[i]);
      if (value === undefined) return `${path} holds something in row ${r} that is not ${wanted}.`;
      column[r * width + i] = value;
    }
  }
  return undefined;
}
