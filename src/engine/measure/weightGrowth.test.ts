import { expect, test } from 'vitest';
import { growthSince } from './weightGrowth.ts';

const layer = (kernel: number, bias: number) => ({
  kernel: Float32Array.of(kernel),
  bias: Float32Array.of(bias),
});

test('a hundredfold in four steps, and thirtyfold before', () => {
  const { perStep, earlier } = growthSince([layer(3, 4), layer(1, 0)], [500, 1], [150, 2], 4);
  expect(perStep).toBeCloseTo(Math.sqrt(10), 12);
  expect(earlier).toBe(30);
});

test('layers that started at 0, or shrank, have no growth to tell', () => {
  const none = { perStep: 1, earlier: 1 };
  expect(growthSince([layer(0, 0), layer(2, 0)], [7, 1], undefined, 5)).toEqual(none);
  expect(growthSince([layer(1, 0)], [1], [1], 0)).toEqual(none);
});
