import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { parameterCount } from '../../network/layersOf.ts';
import { networkShapeOf } from '../../network/networkShape.ts';
import { backwardWork, differenceWork } from './gradientWork.ts';

test('the first preset: 2 features, 20 layers of 32 units, one output', () => {
  expect(differenceWork(parameterCount(networkShapeOf(defaultConfig)))).toBe(2 * 20_193);
});

test('forward and backward together are just under three forward passes', () => {
  const inAll = 2 * 32 + 19 * 32 * 32 + 32;
  expect(backwardWork(defaultConfig)).toBeCloseTo(3 - 64 / inAll, 12);
});
