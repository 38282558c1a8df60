import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { foreignTrace, numberedTrace } from '../model/testTraces.ts';
import type { FilePart } from './format.ts';
import { formatById, formatOfFile, formats, openTraceFile, readTraceFile } from './formats.ts';
import { traceToJson } from './json.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

test('ids and endings name one format each', () => {
  expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
  expect(new Set(formats.map(({ extension }) => extension)).size).toBe(formats.length);
});

test.each(formats)('$id is found by its id and its ending', (format) => {
  expect(formatById(format.id)).toBe(format);
  expect(formatOfFile(`a.b/Run.${format.extension.toUpperCase()}`)).toBe(format);
});

test('the README’s table of formats is this one', () => {
  const rows = formats.map(({ label, extension, description, leaves }) =>
    [`**${label}**`, `\`.${extension}\``, description, leaves].join(' | '),
  );
  const written = readme.split('\n').filter((line) => /^\| \*\*.*\| `\./.test(line));
  expect(written.map((line) => line.slice(2, -2).replace(/ +/g, ' ').trimEnd())).toEqual(rows);
});

/** A part as text; of bytes those that are ASCII. */
const asText = (part: FilePart): string =>
  typeof part === 'string' ? part : Buffer.from(part).toString('latin1');

const ofTraces = formats.flatMap((format) => (format.needs === 'trace' ? [format] : []));

test.each(ofTraces)(
  '$id is written in parts, of a run of ours and of another program’s',
  async ({ writer }) => {
    const write = await writer();
    for (const trace of [numberedTrace(2, 3), foreignTrace(3)])
      expect([...write(trace)].map(asText).join('')).toMatch(/step/);
  },
);

test('what can be read comes back as it was written', async () => {
  for (const { writer, read, extension } of ofTraces) {
    if (!read) continue;
    const trace = foreignTrace(3);
    const write = await writer();
    const parsed = readTraceFile([...write(trace)].join(''), `run.${extension}`);
    expect(parsed).toEqual({ ok: true, trace });
  }
});

test('a name without an ending of ours is read by the first format that can be, which says what is wrong', () => {
  expect(formatOfFile('csv')).toBeUndefined();
  expect(readTraceFile('step,loss', 'run.csv')).toMatchObject({ ok: false });
});

test('a file is opened by its name, and one that is longer than any trace isn’t read', async () => {
  const text = [...traceToJson(foreignTrace(3))].join('');
  expect(await openTraceFile(new File([text], 'run.json'))).toMatchObject({ ok: true });
  const file = { size: 400_000_001, name: 'run.json' } as File;
  expect(await openTraceFile(file)).toEqual({
    ok: false,
    message: 'The file is longer than the 400000000 bytes that can be opened.',
  });
});
