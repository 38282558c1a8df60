import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { studyPresets } from '../experiment/studyPresets.ts';
import { InputError } from './inputError.ts';
import { parseStudyOptions } from './studyOptions.ts';

const preset = ['--preset', 'clipping', '--out', 'a.csv'];

test('a preset study in Node, as many runs at a time as there are cores and without traces', () => {
  expect(parseStudyOptions(preset)).toEqual({
    study: studyPresets.clipping.study,
    out: 'a.csv',
    jobs: Math.min(availableParallelism(), 16),
    traces: undefined,
    format: 'csv',
    runtime: 'node',
  });
});

test('the backend is set in the base, and traces are kept in a format', () => {
  const options = ['--backend', 'wasm', '--jobs', '2', '--traces', 'runs', '--format', 'json'];
  expect(parseStudyOptions([...preset, ...options])).toMatchObject({
    study: { base: { backend: 'wasm', network: { activation: 'relu' } } },
    jobs: 2,
    traces: 'runs',
    format: 'json',
  });
});

test('in a browser one run is taken at a time', () => {
  expect(parseStudyOptions([...preset, '--backend', 'webgl'])).toMatchObject({
    jobs: 1,
    runtime: 'browser',
  });
});

test.each([
  [[...preset, '--runtime', 'dawn', '--jobs', '2'], '--jobs must be 1 with --runtime dawn'],
  [['--out', 'a.csv'], '--preset or --config is missing: say what to run.'],
  [['--preset', 'nope', '--out', 'a.csv'], '--preset must be one of clipping, sigmoid-depth'],
  [['--preset', 'clipping'], '--out is missing'],
  [['--preset', 'clipping', '--out', 'a.json'], '--out must end in .csv; “a.json” does not.'],
  [[...preset, '--jobs', '0'], '--jobs must be a whole number from 1 to 16; “0” is not.'],
  [[...preset, '--jobs', '-1'], '--jobs must be a whole number from 1 to 16; “-1” is not.'],
  [[...preset, '--format', 'json'], '--format was given without --traces'],
  [
    [...preset, '--traces', 'a', '--format', 'png'],
    '--format must be one of csv, json, jsonLines, parquet, sparseParquet, longParquet, safetensors, pytorch; “png”',
  ],
  [[...preset, '--backend', 'cuda'], 'base.backend: Backend must be one of auto'],
])('refuses %j', (args, words) => {
  expect(() => parseStudyOptions(args)).toThrow(InputError);
  expect(() => parseStudyOptions(args)).toThrow(words);
});
