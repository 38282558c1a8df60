import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { presets } from '../experiment/presets.ts';
import { traceToJson } from '../trace/formats/json.ts';
import { foreignTrace, numberedTrace } from '../trace/model/testTraces.ts';
import { InputError } from './inputError.ts';
import { parseOptions } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, 'experiment.json');
  writeFileSync(file, text);
  return file;
}

function refusal(...args: string[]): string {
  try {
    parseOptions(args);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error(`Accepted: ${args.join(' ')}`);
}

test('a preset, with the usual number of steps', () => {
  expect(parseOptions(['--preset', 'clipped', '--out', 'a.CSV'])).toEqual({
    config: presets.clipped.config,
    edits: [],
    steps: 1000,
    out: 'a.CSV',
    format: 'csv',
    runtime: 'node',
  });
});

test('a configuration file is completed with defaults, and the options override its backend', () => {
  const file = written('{"network":{"depth":3},"backend":"cpu"}');
  const options = parseOptions([
    '--config',
    file,
    '--backend',
    'wasm',
    '--steps=20',
    '--out',
    'a.json',
  ]);
  expect(options).toMatchObject({ steps: 20, format: 'json' });
  expect(options?.config).toMatchObject({ network: { depth: 3, width: 32 }, backend: 'wasm' });
});

test('a trace is trained again with its edits at their steps, for as many steps as it has', () => {
  const events = [{ step: 2, field: 'network.residual', from: false, to: true }] as const;
  const trace = { ...numberedTrace(20, 7), events: [...events] };
  const file = written(traceToJson(trace).join(''));
  expect(parseOptions(['--config', file, '--out', 'a.csv'])).toMatchObject({
    config: trace.experiment,
    edits: events,
    steps: 7,
  });
  expect(parseOptions(['--config', file, '--steps', '3', '--out', 'a.csv'])?.steps).toBe(3);
});

test('--help asks for nothing else', () => {
  expect(parseOptions(['--help'])).toBeUndefined();
});

const out = ['--out', 'a.csv'];
test.each([
  ['an unknown preset', ['--preset', 'nope', ...out], '--preset must be one of vanishing'],
  ['a preset named like a method', ['--preset', 'toString', ...out], '“toString” is not'],
  ['nothing to run', out, '--preset or --config is missing'],
  ['two things to run', ['--preset', 'skip', '--config', 'a.json', ...out], 'both given'],
  ['no file to write', ['--preset', 'skip'], '--out is missing'],
  [
    'another format',
    ['--preset', 'skip', '--out', 'a.txt'],
    '--out must end in .csv, .json, .jsonl, .parquet, .sparse.parquet, .long.parquet, .safetensors or .py',
  ],
  ['no extension', ['--preset', 'skip', '--out', 'csv'], '--out must end in'],
  ['negative steps', ['--preset', 'skip', '--steps', '-5', ...out], '--steps must be a whole'],
  ['no steps', ['--preset', 'skip', '--steps', '0', ...out], '“0” is not'],
  ['a fraction of steps', ['--preset', 'skip', '--steps', '1.5', ...out], '“1.5” is not'],
  ['steps in words', ['--preset', 'skip', '--steps', 'ten', ...out], '“ten” is not'],
  [
    'an unknown backend',
    ['--preset', 'skip', '--backend', 'cuda', ...out],
    'backend: Backend must be one of',
  ],
  [
    'an unknown engine',
    ['--preset', 'skip', '--engine', 'jet', ...out],
    'engine: Engine must be one of',
  ],
  ['an unknown option', ['--preset', 'skip', '--fast', ...out], '--fast'],
  [
    'a file that is not there',
    ['--config', '/nowhere/a.json', ...out],
    '--config /nowhere/a.json can’t be read: no such file',
  ],
  ['a folder', ['--config', folder, ...out], 'can’t be read: illegal operation on a directory.'],
])('%s is refused', (_, args, words) => {
  expect(refusal(...args)).toContain(words);
});

test('a bad configuration is refused by its field, in one line', () => {
  const file = written('{"network":{"depth":0}}');
  expect(refusal('--config', file, ...out)).toMatch(
    /^network\.depth: Depth must be a whole number/,
  );
  expect(refusal('--config', written('{"layers":2}'), ...out)).toContain('layers');
  expect(refusal('--config', written('{\n"a"\nb}'), ...out)).toMatch(/^.* is not JSON: .*$/);
  expect(refusal('--config', written('[]'), ...out)).toContain('must be an object');
});

test('a trace that can’t be trained again is refused in one line', () => {
  const cut = { ...JSON.parse(traceToJson(numberedTrace(2, 3)).join('')), steps: 4 } as object;
  expect(refusal('--config', written(JSON.stringify(cut)), ...out)).toMatch(
    /^--config .* is not a trace to train again: columns/,
  );
  const foreign = traceToJson(foreignTrace(3)).join('');
  expect(refusal('--config', written(foreign), ...out)).toContain('without its experiment');
});

test('a file with the mark of UTF-8 is read as one without', () => {
  const file = written('\ufeff{"network":{"depth":3}}');
  expect(parseOptions(['--config', file, '--out', 'a.csv'])?.config.network.depth).toBe(3);
});

test('a file that is longer than any trace is refused before it is read', () => {
  const file = written('{}');
  truncateSync(file, 500_000_000);
  expect(refusal('--config', file, '--out', 'a.csv')).toBe(
    `--config ${file} is longer than the 400000000 bytes that can be read.`,
  );
});
