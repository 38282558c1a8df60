import { expect, test } from 'vitest';
import { clipLayers } from './clipLayers.ts';

// Norms 5 and 12: together 13.
const gradients = [Float32Array.of(3, 4), Float32Array.of(-12)];
const clipped = (mode: Parameters<typeof clipLayers>[1]['mode'], threshold: number) =>
  clipLayers(gradients, { mode, threshold }).map((layer) => Array.from(layer));

test('by the global norm all layers are cut alike', () => {
  const [first, second] = clipped('globalNorm', 6.5);
  expect(first![0]).toBeCloseTo(1.5, 5);
  expect(first![1]).toBeCloseTo(2, 5);
  expect(second![0]).toBeCloseTo(-6, 5);
});

test('by the layer’s norm only the longer layer is cut', () => {
  const [first, second] = clipped('layerNorm', 6);
  expect(first).toEqual([3, 4]);
  expect(second![0]).toBeCloseTo(-6, 5);
});

test('by value every element is, and without clipping none', () => {
  expect(clipped('value', 3.5)).toEqual([[3, 3.5], [-3.5]]);
  expect(clipped('none', 1)).toEqual([[3, 4], [-12]]);
});
