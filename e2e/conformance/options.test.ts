import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

const places = (args: string[]) =>
  parseOptions(args, 'cases').plans.map(
    ({ backend, engine, randomCases }) => `${engine} on ${backend}: ${randomCases}`,
  );

test('every place runs the own cases and its random ones where nothing else is said', () => {
  expect(parseOptions([], 'cases')).toMatchObject({ folder: 'cases', seed: 1, json: false });
  expect(places([])).toEqual([
    'reference on node: 0',
    'fused on webgpu: 8',
    'tape on webgpu: 8',
    'tape on webgl: 8',
    'simd on wasm: 40',
    'tape on wasm: 40',
    'tape on cpu: 40',
  ]);
});

test('folder, backend, engine and the form of the answer can be chosen', () => {
  const args = ['other', '--backend', 'wasm', '--engine', 'tape', '--json'];
  expect(parseOptions(args, 'cases')).toEqual({
    folder: 'other',
    plans: [{ backend: 'wasm', engine: 'tape', randomCases: 0 }],
    seed: 1,
    json: true,
    results: undefined,
  });
});

test('random problems are run alone, on every engine or on those named', () => {
  const args = ['--random', '500', '--seed', '7', '--results', 'kept.jsonl'];
  expect(parseOptions([...args, '--backend', 'webgl'], 'cases')).toEqual({
    folder: undefined,
    plans: [{ backend: 'webgl', engine: 'tape', randomCases: 500 }],
    seed: 7,
    json: false,
    results: 'kept.jsonl',
  });
  expect(places(args)).not.toContain('reference on node: 500');
});

test.each([
  [['--backend', 'cuda'], '--backend must be one of node, webgpu, webgl, wasm, cpu; cuda is not.'],
  [['--engine', 'steam'], '--engine must be one of reference, fused, tape, simd; steam is not.'],
  [['--engine', 'fused', '--backend', 'cpu'], '--engine fused doesn’t run on --backend cpu.'],
  [['--fast'], "Unknown option '--fast'"],
  [['--random', '1.5'], '--random must be a whole number from 1 to 2³² − 1; 1.5 is not.'],
  [['one', '--random', '5'], 'Random problems need no folder of cases; one is one.'],
  [['--random', '5', '--engine', 'reference'], 'name an engine.'],
  [['one', 'two'], 'One folder of cases at most; one, two are more.'],
])('%j is refused', (args, message) => {
  expect(() => parseOptions(args, 'cases')).toThrow(message);
});
