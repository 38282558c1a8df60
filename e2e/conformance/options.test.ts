import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('every engine runs the own cases on each of its backends where nothing else is said', () => {
  const { folder, places, json } = parseOptions([], 'cases');
  expect({ folder, json }).toEqual({ folder: 'cases', json: false });
  expect(places.map(({ backend, engine }) => `${engine} on ${backend}`)).toEqual([
    'fused on webgpu',
    'tape on webgpu',
    'tape on webgl',
    'simd on wasm',
    'tape on wasm',
    'tape on cpu',
  ]);
});

test('folder, backend, engine and the form of the answer can be chosen', () => {
  const args = ['other', '--backend', 'wasm', '--engine', 'tape', '--json'];
  expect(parseOptions(args, 'cases')).toEqual({
    folder: 'other',
    places: [{ backend: 'wasm', engine: 'tape' }],
    json: true,
  });
});

test.each([
  [['--backend', 'cuda'], '--backend must be one of webgpu, webgl, wasm, cpu; cuda is not.'],
  [['--engine', 'steam'], '--engine must be one of fused, tape, simd; steam is not.'],
  [['--engine', 'fused', '--backend', 'cpu'], '--engine fused doesn’t run on --backend cpu.'],
  [['--fast'], "Unknown option '--fast'"],
  [['one', 'two'], 'One folder of cases at most; one, two are more.'],
])('%j is refused', (args, message) => {
  expect(() => parseOptions(args, 'cases')).toThrow(message);
});
