import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { enginesWithRoom } from './checkEngines.ts';

const sizesOf = (depth: number, width: number, batchSize: number) => ({
  config: {
    ...defaultConfig,
    network: { ...defaultConfig.network, inputs: 2, outputs: 1, depth, width },
  },
  batchSize,
  training: { count: 1024 },
  test: { count: 512 },
});

test('networks of every shape that trains are let through', () => {
  for (const backend of ['webgl', 'wasm', 'cpu'] as const) {
    expect(() => enginesWithRoom(['tape'], [sizesOf(200, 128, 256)], backend)).not.toThrow();
    expect(() => enginesWithRoom(['tape'], [sizesOf(10, 1024, 256)], backend)).not.toThrow();
  }
});

test('800 MB of parameters are refused before they are allocated', () => {
  const refusal = 'A network of 200 layers of 1024 units with batches of 64 needs about 16.4 GB';
  expect(() => enginesWithRoom(['tape'], [sizesOf(200, 1024, 64)], 'wasm')).toThrow(
    `${refusal}, and there are 2.0 GB for it.`,
  );
  expect(() => enginesWithRoom(['tape'], [sizesOf(200, 1024, 64)], 'cpu')).toThrow(
    `${refusal}, and there are 4.0 GB for it.`,
  );
});

test('a matrix over the size of a buffer is refused on a GPU alone', () => {
  // 36 rows of 1024 · 1024 + 1024 float32 are 144.1 MB.
  const { config, ...others } = sizesOf(35, 1024, 16);
  const sizes = {
    ...others,
    config: { ...config, optimizer: { ...config.optimizer, kind: 'sgd' } },
  } as const;
  expect(() => enginesWithRoom(['tape'], [sizes], 'webgl')).toThrow(
    'has a matrix of 145 MB, and a buffer of the GPU holds 128 MB.',
  );
  expect(() => enginesWithRoom(['tape'], [sizes], 'wasm')).not.toThrow();
});

test('a copy beside a network is refused where one alone has room', () => {
  const sizes = sizesOf(20, 1024, 64);
  expect(() => enginesWithRoom(['tape'], [sizes], 'wasm')).not.toThrow();
  expect(() => enginesWithRoom(['tape'], [sizes, sizes], 'wasm')).toThrow(
    'A network of 20 layers of 1024 units with batches of 64 beside one of 20 layers of 1024 units with batches of 64 needs about',
  );
});

test('an engine with room is found where the tape has none', () => {
  const { config, ...others } = sizesOf(200, 512, 64);
  const sizes = (normalization: 'none' | 'batch') => ({
    config: { ...config, network: { ...config.network, normalization } },
    ...others,
  });
  expect(config.optimizer.kind).toBe('adam');
  expect(enginesWithRoom(['simd', 'tape'], [sizes('none')], 'wasm')).toEqual(['simd']);
  // With batch normalization only the tape engine could train it.
  expect(() => enginesWithRoom(['simd', 'tape'], [sizes('batch')], 'wasm')).toThrow('about 4.5 GB');
});

test('engines that have room keep their order', () => {
  expect(enginesWithRoom(['simd', 'tape'], [sizesOf(20, 32, 64)], 'wasm')).toEqual([
    'simd',
    'tape',
  ]);
});

test('WebAssembly has no more room for being beside a roomier backend', () => {
  const sizes = sizesOf(30, 1024, 64);
  expect(enginesWithRoom(['tape'], [sizes], 'cpu')).toEqual(['tape']);
  expect(() => enginesWithRoom(['tape'], [sizes], 'wasm')).toThrow('there are 2.0 GB for it');
  expect(() => enginesWithRoom(['simd'], [sizesOf(140, 750, 64)], 'cpu')).toThrow(
    'there are 2.0 GB for it',
  );
});

test('an engine that can’t train a network of any size is left to say so', () => {
  const { config, ...others } = sizesOf(3, 8, 16);
  const network = { ...config.network, normalization: 'batch' } as const;
  expect(
    enginesWithRoom(['simd', 'tape'], [{ ...others, config: { ...config, network } }], 'wasm'),
  ).toEqual(['simd', 'tape']);
});
