import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { refuseWhatCannotFit } from './memory.ts';

const sizesOf = (depth: number, width: number, batchSize: number) => ({
  config: {
    ...defaultConfig,
    network: { ...defaultConfig.network, inputs: 2, outputs: 1, depth, width },
  },
  batchSize,
});

test('networks of every shape that trains are let through', () => {
  for (const backend of ['webgl', 'wasm', 'cpu'] as const) {
    expect(() => refuseWhatCannotFit(sizesOf(200, 128, 256), backend)).not.toThrow();
    expect(() => refuseWhatCannotFit(sizesOf(10, 1024, 256), backend)).not.toThrow();
  }
});

test('800 MB of parameters are refused before they are allocated', () => {
  const refusal = 'A network of 200 layers of 1024 units with batches of 64 needs about 9.7 GB';
  expect(() => refuseWhatCannotFit(sizesOf(200, 1024, 64), 'wasm')).toThrow(
    `${refusal}, and there are 2.0 GB for it.`,
  );
  expect(() => refuseWhatCannotFit(sizesOf(200, 1024, 64), 'cpu')).toThrow(
    `${refusal}, and there are 4.0 GB for it.`,
  );
});

test('a matrix over the size of a buffer is refused on a GPU alone', () => {
  // 36 rows of 1024 · 1024 + 1024 float32 are 144.1 MB.
  const sizes = sizesOf(35, 1024, 16);
  expect(() => refuseWhatCannotFit(sizes, 'webgl')).toThrow(
    'has a matrix of 145 MB, and a buffer of the GPU holds 128 MB.',
  );
  expect(() => refuseWhatCannotFit(sizes, 'wasm')).not.toThrow();
});

test('a copy beside a network is refused where one alone has room', () => {
  const sizes = sizesOf(20, 1024, 64);
  expect(() => refuseWhatCannotFit(sizes, 'wasm')).not.toThrow();
  expect(() => refuseWhatCannotFit(sizes, 'wasm', 'two')).toThrow(
    'A copy beside a network of 20 layers of 1024 units with batches of 64 needs about',
  );
});
