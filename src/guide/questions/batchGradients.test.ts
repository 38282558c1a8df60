import fc from 'fast-check';
import { expect, test } from 'vitest';
import { angleBetween, borderOf, clip, compare, ordinary } from './batchGradients.ts';

const coordinate = fc.double({ min: -5, max: 5, noNaN: true });
const gradient = fc.record({ x: coordinate, y: coordinate });

test('a triangle of 3, 4 and 5', () => {
  expect(clip({ x: 3, y: 4 }, 'norm', 1).x).toBeCloseTo(0.6, 12);
  expect(clip({ x: 3, y: 4 }, 'norm', 1).y).toBeCloseTo(0.8, 12);
  expect(clip({ x: 3, y: 4 }, 'value', 1)).toEqual({ x: 1, y: 1 });
  expect(angleBetween({ x: 3, y: 4 }, { x: 1, y: 1 })).toBeCloseTo(8.13, 2);
});

test('by norm no gradient turns, and none is longer than the threshold', () => {
  fc.assert(
    fc.property(gradient, fc.double({ min: 0.1, max: 4, noNaN: true }), (one, threshold) => {
      fc.pre(Math.hypot(one.x, one.y) > 0.01);
      const clipped = clip(one, 'norm', threshold);
      expect(angleBetween(one, clipped)).toBeLessThan(1e-5);
      expect(Math.hypot(clipped.x, clipped.y)).toBeLessThanOrEqual(threshold * (1 + 1e-12));
    }),
  );
});

test('a threshold above every gradient changes nothing', () => {
  const { turn, mean, meanOfClipped } = compare(ordinary, 'norm', 10);
  expect(turn).toBe(0);
  expect(meanOfClipped).toEqual(mean);
});

test('gradients that differ turn the mean although none of them turns', () => {
  const { turn, clippedMean, mean } = compare([...ordinary, { x: -2, y: 3 }], 'norm', 1);
  expect(turn).toBeGreaterThan(10);
  expect(angleBetween(clippedMean, mean)).toBeLessThan(1e-9);
});

test('gradients that scatter alike to both sides of their mean keep its direction', () => {
  const symmetric = [
    { x: 1, y: 2 },
    { x: 1, y: -2 },
    { x: 1, y: 0.5 },
    { x: 1, y: -0.5 },
  ];
  expect(compare(symmetric, 'norm', 1).turn).toBeLessThan(1e-9);
});

test('the border is clipped to itself', () => {
  for (const by of ['norm', 'value'] as const)
    for (const { x, y } of borderOf(by, 1.5)) {
      const clipped = clip({ x: 1.001 * x, y: 1.001 * y }, by, 1.5);
      expect(Math.hypot(clipped.x - x, clipped.y - y)).toBeLessThan(0.002);
    }
});
