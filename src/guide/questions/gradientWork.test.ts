import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { presets } from '../../experiment/presets.ts';
import { backwardWork, differenceWork, parametersOf } from './gradientWork.ts';

test('the first preset: 2 features, 20 layers of 32 units, one output', () => {
  expect(parametersOf(defaultConfig)).toBe(2 * 32 + 32 + 19 * (32 * 32 + 32) + 32 + 1);
  expect(differenceWork(parametersOf(defaultConfig))).toBe(2 * 20_193);
});

test('the digits: 64 features, 12 layers of 64 units, ten outputs', () => {
  expect(parametersOf(presets.digits.config)).toBe(12 * (64 * 64 + 64) + 64 * 10 + 10);
});

test('normalization adds a gain and a shift a hidden unit', () => {
  const more = parametersOf(presets.normalized.config) - parametersOf(defaultConfig);
  expect(more).toBe(2 * 20 * 32);
});

test('forward and backward together are just under three forward passes', () => {
  const inAll = 2 * 32 + 19 * 32 * 32 + 32;
  expect(backwardWork(defaultConfig)).toBeCloseTo(3 - 64 / inAll, 12);
});
