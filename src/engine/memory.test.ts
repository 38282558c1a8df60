import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import type { EngineInput } from './engine.ts';
import { refuseWhatCannotFit } from './memory.ts';

const inputOf = (depth: number, width: number, batchSize: number): EngineInput => {
  const samples = { count: 0, inputs: 2, outputs: 1, x: new Float32Array(), y: new Float32Array() };
  return {
    config: {
      ...defaultConfig,
      network: { ...defaultConfig.network, inputs: 2, outputs: 1, depth, width },
    },
    initial: [],
    batchSize,
    batchAt: () => samples,
    training: samples,
  };
};

test('networks of every shape that trains are let through', () => {
  expect(() => refuseWhatCannotFit(inputOf(200, 128, 256))).not.toThrow();
  expect(() => refuseWhatCannotFit(inputOf(10, 1024, 256))).not.toThrow();
});

test('800 MB of parameters are refused before they are allocated', () => {
  expect(() => refuseWhatCannotFit(inputOf(200, 1024, 64))).toThrow(
    'A network of 200 layers of 1024 units with batches of 64 needs about 9.7 GB',
  );
});
