import { expect, test } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { InputError } from './inputError.ts';
import { backendOn, runtimeFor } from './runtimes.ts';

type Choice = Partial<Pick<ExperimentConfig, 'backend' | 'engine'>>;

const runtime = (given: string | undefined, ...choices: readonly Choice[]) =>
  runtimeFor(
    choices.map((choice) => ({ ...defaultConfig, ...choice })),
    given,
  );

test('Node trains what it can, and Chromium what needs a GPU', () => {
  expect(runtime(undefined, {})).toBe('node');
  expect(runtime(undefined, { backend: 'wasm' }, { backend: 'cpu' }, { engine: 'simd' })).toBe(
    'node',
  );
  expect(runtime(undefined, { backend: 'webgl' })).toBe('browser');
  expect(runtime(undefined, { backend: 'cpu' }, { engine: 'fused' })).toBe('browser');
});

test('a runtime that is named is taken where it can train', () => {
  expect(runtime('browser', { backend: 'cpu' })).toBe('browser');
  expect(runtime('node', { engine: 'tape' })).toBe('node');
  expect(runtime('dawn', { engine: 'fused' })).toBe('dawn');
});

test.each([
  ['node', { engine: 'fused' }, '--runtime node has no backend WebGPU, only WASM and CPU:'],
  ['node', { backend: 'webgl' }, '--runtime node has no backend WebGL'],
  ['dawn', { engine: 'simd' }, '--runtime dawn has no backend WASM, only WebGPU:'],
  ['deno', {}, '--runtime must be one of node, browser, dawn; “deno” is not.'],
] as const)('--runtime %s with %j is refused', (given, choice, words) => {
  expect(() => runtime(given, choice)).toThrow(InputError);
  expect(() => runtime(given, choice)).toThrow(words);
});

test('Dawn makes an automatic backend WebGPU, and leaves one that is named', () => {
  expect(backendOn('dawn', 'auto')).toBe('webgpu');
  expect(backendOn('dawn', undefined)).toBe('webgpu');
  expect(backendOn('dawn', 'cpu')).toBeUndefined();
  expect(backendOn('node', 'auto')).toBeUndefined();
});
