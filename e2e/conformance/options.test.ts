import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('all backends run the own cases where nothing else is said', () => {
  expect(parseOptions([], 'cases')).toEqual({
    folder: 'cases',
    backends: ['webgpu', 'webgl', 'wasm', 'cpu'],
    engine: 'auto',
    json: false,
  });
});

test('folder, backend, engine and the form of the answer can be chosen', () => {
  const args = ['other', '--backend', 'wasm', '--engine', 'tape', '--json'];
  expect(parseOptions(args, 'cases')).toEqual({
    folder: 'other',
    backends: ['wasm'],
    engine: 'tape',
    json: true,
  });
});

test.each([
  [['--backend', 'cuda'], '--backend must be one of webgpu, webgl, wasm, cpu; cuda is not.'],
  [['--engine', 'steam'], '--engine must be one of auto, tape; steam is not.'],
  [['--fast'], "Unknown option '--fast'"],
  [['one', 'two'], 'One folder of cases at most; one, two are more.'],
])('%j is refused', (args, message) => {
  expect(() => parseOptions(args, 'cases')).toThrow(message);
});
