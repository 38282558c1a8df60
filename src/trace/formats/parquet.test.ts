import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { rowsIn, stepOfRow, thinnedRowsIn } from '../model/metricRows.ts';
import { foreignTrace, numberedBlock, numberedTrace } from '../model/testTraces.ts';
import type { Trace } from '../model/trace.ts';
import { appendBlock } from '../model/append.ts';
import { withinBudget } from '../query/thinOlderSteps.ts';
import { traceToCsv } from './csv.ts';
import { longParquet, parquet, sparseParquet } from './parquet.ts';
import { tableColumns } from './tableColumns.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'gradlens-parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));
const database = await (await DuckDBInstance.create()).connect();

/** The rows of a question, as DuckDB reads the file of a trace, which is called `run`. */
async function ask(
  format: typeof parquet | typeof sparseParquet | typeof longParquet,
  trace: Trace,
  question: string,
) {
  const file = path.join(folder, `run.${format.extension}`);
  const write = await format.writer();
  writeFileSync(file, Buffer.concat([...write(trace)]));
  const answer = await database.runAndReadAll(question.replace(/(?<=from |\()run/, `'${file}'`));
  return answer.getRowObjectsJson();
}

/** The cells of the CSV as numbers or words, of the columns whose names pass. */
function csvRows(trace: Trace, has: (name: string) => boolean) {
  const [header, ...lines] = [...traceToCsv(trace)].join('').trimEnd().split('\n');
  const names = header!.split(',');
  return lines.map((line) => {
    const cells = line.split(',').map((cell, i) => [names[i]!, cell] as const);
    return Object.fromEntries(cells.filter(([name]) => has(name)));
  });
}

/** What Parquet holds of a CSV's row: numbers as float32, words, and null in empty cells. */
const values = (row: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => {
      if (name === 'step') return [name, cell];
      if (name === 'thinned') return [name, cell === 'extreme'];
      if (name.startsWith('status')) return [name, cell];
      return [name, cell === '' ? null : Math.fround(Number(cell))];
    }),
  );

const isSparse = (name: string) =>
  /^(testAccuracy|dead|activation|saturated|sampleSpread|frozen)/.test(name);

/** Bounds that leave some thousand rows whole and thin the others. */
const thinnedTrace = () => withinBudget(longTrace(20_000), 1_000_000);

function longTrace(steps: number) {
  const trace = numberedTrace(1, 0);
  appendBlock(trace, numberedBlock(1, 0, steps));
  return trace;
}

test.each([
  ['of a short run', () => numberedTrace(2, 25)],
  ['of more than one row group', () => longTrace(20_000)],
  ['of a thinned run', thinnedTrace],
])('Parquet %s holds the metrics of every step as the CSV does', async (_, make) => {
  const trace = make();
  const rows = await ask(parquet, trace, 'select * from run');
  expect(rows).toEqual(csvRows(trace, (name) => !isSparse(name)).map(values));
});

test('the sparse metrics have a table of their own, with a row for each step of theirs', async () => {
  const trace = numberedTrace(2, 201);
  const rows = await ask(sparseParquet, trace, 'select * from run');
  const expected = csvRows(trace, (name) => name === 'step' || isSparse(name));
  expect(rows).toEqual(expected.filter(({ step }) => Number(step) % 10 === 0).map(values));
});

test('what wasn’t measured is null, and of another program’s trace every metric is in one table', async () => {
  const trace = foreignTrace(3, ['a "quoted", layer', 'b']);
  trace.columns.loss!.set([NaN, Infinity], 1);
  expect(await ask(parquet, trace, 'select * from run')).toEqual(
    [null, null, null].map((_, i) => ({
      ...{ step: String(10 * i), loss: [1, null, 'Infinity'][i] },
      ...{ 'gradientNorm.a "quoted", layer': 1, 'gradientNorm.b': Math.fround(0.1) },
    })),
  );
  expect(await ask(sparseParquet, trace, 'select * from run')).toEqual([]);
});

test.each([
  ['a run of ours', () => numberedTrace(2, 25)],
  ['a thinned run', thinnedTrace],
])('the long table has a row for each value of %s', async (_, make) => {
  const trace = make();
  const rows = await ask(longParquet, trace, 'select * exclude run from run');
  const expected = tableColumns(trace).flatMap(({ metric, layer = null, index, width }) =>
    Array.from({ length: rowsIn(trace, metric) }, (_, row) => ({
      ...{ step: String(stepOfRow(trace, metric, row)), layer, metric },
      value: trace.columns[metric]![row * width + index],
      ...(trace.thinned && { thinned: row < thinnedRowsIn(trace, metric) }),
    })),
  );
  expect(rows).toEqual(expected);
});

test('runs of one experiment have one name in the long table, and another seed another', async () => {
  const names = async (trace: Trace) => {
    const question = 'select distinct "run" as name from run';
    return (await ask(longParquet, trace, question)).map(({ name }) => name);
  };
  const trace = numberedTrace(2, 3);
  const [name, ...none] = await names(trace);
  expect(none).toEqual([]);
  expect(name).toMatch(/^sigmoid-2x32-seed1-[0-9a-f]{8}$/);
  expect(await names(numberedTrace(2, 5))).toEqual([name]);
  const other = { ...trace, experiment: { ...trace.experiment, batchSize: 8 } };
  expect(await names(other)).not.toEqual([name]);
  expect(await names(foreignTrace(2))).toEqual(['PyTorch 2.7']);
});

test.each([parquet, sparseParquet, longParquet])(
  '$id says in its footer what was trained, on what and by which version',
  async (format) => {
    const trace = numberedTrace(2, 3);
    const rows = await ask(
      format,
      trace,
      'select decode(key) as key, decode(value) as value from parquet_kv_metadata(run)',
    );
    const facts = Object.fromEntries(rows.map(({ key, value }) => [key, value]));
    expect(facts).toMatchObject({ gradlens: '0.1.0', events: '[]' });
    expect(JSON.parse(facts.experiment as string)).toEqual(trace.experiment);
    expect(JSON.parse(facts.provenance as string)).toEqual(trace.provenance);
  },
);

test('a run without steps is a table without rows', async () => {
  for (const format of [parquet, sparseParquet, longParquet])
    expect(await ask(format, numberedTrace(2, 0), 'select * from run')).toEqual([]);
});
