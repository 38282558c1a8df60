import { expect, test } from 'vitest';
import { layersToUnderflow, slopes, throughLayers } from './slopeProducts.ts';

test('sigmoid’s slope is a quarter at most, tanh’s 1, both at 0', () => {
  expect(slopes.sigmoid(0)).toBe(0.25);
  expect(slopes.tanh(0)).toBe(1);
  for (let z = 0.1; z < 6; z += 0.1) {
    expect(slopes.sigmoid(z)).toBeLessThan(0.25);
    expect(slopes.tanh(z)).toBeLessThan(1);
  }
});

test('ten sigmoid layers leave 9.54e-7 at best', () => {
  expect(throughLayers(0.25, 10)).toBeCloseTo(9.54e-7, 9);
});

test('sigmoid at its best leaves float32 with layer 64: 0.25^63 = 2^−126', () => {
  expect(layersToUnderflow(0.25)).toBe(64);
  expect(layersToUnderflow(1)).toBe(Infinity);
});
