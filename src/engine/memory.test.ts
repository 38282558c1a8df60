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
  expect(() => refuseWhatCannotFit(sizesOf(200, 128, 256))).not.toThrow();
  expect(() => refuseWhatCannotFit(sizesOf(10, 1024, 256))).not.toThrow();
});

test('800 MB of parameters are refused before they are allocated', () => {
  expect(() => refuseWhatCannotFit(sizesOf(200, 1024, 64))).toThrow(
    'A network of 200 layers of 1024 units with batches of 64 needs about 9.7 GB',
  );
});
