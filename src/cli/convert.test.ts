import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { traceToCsv } from '../trace/formats/csv.ts';
import { formats } from '../trace/formats/formats.ts';
import { traceToJson } from '../trace/formats/json.ts';
import { foreignTrace, numberedTrace } from '../trace/model/testTraces.ts';
import type { Trace } from '../trace/model/trace.ts';
import { run } from './convert.ts';
import { InputError } from './inputError.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

const fileOf = (name: string) => join(folder, name);

function written(trace: Trace): string {
  const file = fileOf('trace.json');
  writeFileSync(file, [...traceToJson(trace)].join(''));
  return file;
}

test('a trace becomes the CSV that its run would have been saved as', async () => {
  const trace = numberedTrace(2, 30);
  expect(await run([written(trace), fileOf('a.csv')])).toBe(0);
  expect(readFileSync(fileOf('a.csv'), 'utf8')).toBe([...traceToCsv(trace)].join(''));
});

test('--header puts the facts of the run before a CSV, as lines of comment', async () => {
  const trace = numberedTrace(2, 3);
  await run([written(trace), fileOf('b.csv'), '--header']);
  const [first, ...others] = readFileSync(fileOf('b.csv'), 'utf8').split('\n');
  expect(first).toBe('# gradlens: 0.1.0');
  const experiment = others.find((line) => line.startsWith('# experiment: '))!;
  expect(JSON.parse(experiment.slice('# experiment: '.length))).toEqual(trace.experiment);
  const table = others.filter((line) => !line.startsWith('#')).join('\n');
  expect(table).toBe([...traceToCsv(trace)].join(''));
});

test('a trace is read from JSON and written as every format that needs no weights', async () => {
  const file = written(numberedTrace(2, 30));
  for (const { extension, needs } of formats.filter(({ needs }) => needs !== 'weights')) {
    const out = fileOf(`c.${extension}`);
    expect(await run([file, out])).toBe(0);
    expect(readFileSync(out).length, needs).toBeGreaterThan(100);
  }
});

test.each([
  [[], 'IN and OUT are two files'],
  [['a.json'], 'IN and OUT are two files'],
  [['a.json', 'b.csv', 'c.csv'], 'Two files at a time: “c.csv” is a third one.'],
  [['a.json', 'b.xlsx'], 'OUT must end in .csv, .json, '],
  [['a.json', 'b.parquet', '--header'], '--header is for CSV'],
  [['a.json', 'b.svg'], 'OUT b.svg is a picture: say with --chart which chart it shows.'],
  [['a.json', 'b.csv', '--chart', 'Loss'], 'OUT must end in .svg or .png with --chart'],
  [['/nowhere/a.json', 'b.csv'], '/nowhere/a.json can’t be read: no such file'],
])('refuses %j', async (args, words) => {
  await expect(run(args)).rejects.toThrow(InputError);
  await expect(run(args)).rejects.toThrow(words);
});

test('what the trace doesn’t have is refused before anything is written', async () => {
  const refused: [Trace, string, string][] = [
    [numberedTrace(2, 3), 'd.safetensors', 'is a trace, which holds no weights'],
    [foreignTrace(3), 'd.py', 'came without its configuration, which PyTorch script needs'],
  ];
  for (const [trace, name, words] of refused) {
    await expect(run([written(trace), fileOf(name)])).rejects.toThrow(words);
    expect(existsSync(fileOf(name))).toBe(false);
  }
  writeFileSync(fileOf('e.json'), '{"format":"other"}');
  await expect(run([fileOf('e.json'), fileOf('e.csv')])).rejects.toThrow('e.json is not a trace: ');
});
