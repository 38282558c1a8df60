import { expect, test } from 'vitest';
import { defaultConfig, outputsOf, parseConfig, type ExperimentConfig } from './config.ts';
import type { DatasetName } from './datasets.ts';

function errorOf(input: unknown) {
  const parsed = parseConfig(input);
  if (parsed.ok) throw new Error('was not refused');
  return parsed.error;
}

test('what is left out takes the defaults, and a whole configuration comes back as it was', () => {
  expect(parseConfig({})).toEqual({ ok: true, config: defaultConfig });
  const config = { ...defaultConfig, seed: 7, clipping: { mode: 'value', threshold: 0.01 } };
  expect(parseConfig(JSON.parse(JSON.stringify(config)))).toEqual({ ok: true, config });
});

test.each([
  [
    { network: { depth: 0 } },
    'network.depth',
    'Depth must be a whole number from 1 to 200 layers; 0 is not.',
  ],
  [{ network: { depth: 2.5 } }, 'network.depth', '2.5 is not'],
  [{ network: { width: '32' } }, 'network.width', '“32” is not'],
  [{ optimizer: { learningRate: NaN } }, 'optimizer.learningRate', 'NaN is not'],
  [{ optimizer: { learningRate: Infinity } }, 'optimizer.learningRate', 'Infinity is not'],
  [{ clipping: { threshold: 0 } }, 'clipping.threshold', '0 is not'],
  [{ network: { activation: 'swish' } }, 'network.activation', 'must be one of linear, sigmoid'],
  [{ network: { residual: 1 } }, 'network.residual', 'must be true or false'],
  [{ network: { layers: 3 } }, '', 'network has no field "layers"'],
  [{ network: 3 }, '', 'network must be an object'],
  [[], '', 'An experiment'],
  [null, '', 'An experiment must be an object'],
])('refuses %j and names the field', (input, path, words) => {
  const error = errorOf(input);
  expect(error.path).toBe(path);
  expect(error.message).toContain(words);
});

test.each([
  ['an object', { toString: 1, valueOf: 1 }],
  ['a list', JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
])('refuses %s in place of a value, whatever it holds, in few words', (words, value) => {
  const input = { seed: value, network: { activation: value } };
  expect(errorOf({ seed: value }).message).toMatch(
    new RegExp(`^Seed must be a whole number .*; ${words} is not\\.$`),
  );
  expect(errorOf({ network: input.network }).message).toContain(`; ${words} is not.`);
  expect(errorOf({ network: { residual: value } }).message).toContain(`; ${words} is not.`);
});

test('a field that no experiment has is named in few words, however long its name is', () => {
  expect(errorOf({ ['x'.repeat(1e5)]: 1 }).message.length).toBeLessThan(100);
});

test('-0 is 0, as in the link', () => {
  const parsed = parseConfig(JSON.parse('{"initialization":{"std":-0}}'));
  expect(parsed.ok && parsed.config.initialization.std).toBe(0);
});

test('refuses values that do not go together', () => {
  expect(errorOf({ data: { name: 'sine' } }).message).toContain('has none');
  expect(errorOf({ data: { name: 'digits' } }).message).toContain('10 classes');
  expect(errorOf({ batchSize: 1200 }).message).toContain('1024');
  expect(errorOf({ corruption: { kind: 'nan', row: 64 } }).path).toBe('corruption.row');
  expect(errorOf({ engine: 'fused', backend: 'webgl' }).message).toContain('Fused runs on WebGPU');
  expect(errorOf({ engine: 'simd', backend: 'webgpu' }).message).toContain('SIMD runs on WASM');
  expect(errorOf({ engine: 'simd', network: { normalization: 'batch' } }).path).toBe('engine');
});

test('the head has one unit for two classes with one logit, and one a class otherwise', () => {
  const outputsFor = (name: DatasetName, loss: ExperimentConfig['loss']) =>
    outputsOf({ ...defaultConfig, data: { ...defaultConfig.data, name }, loss });
  expect(outputsOf(defaultConfig)).toBe(1);
  expect(outputsFor('circles', 'softmaxCrossEntropy')).toBe(2);
  expect(outputsFor('digits', 'mse')).toBe(10);
  expect(outputsFor('sine', 'mse')).toBe(1);
});
