import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipToNorm, descend, newton, newtonStep, type Vector } from './gradientDescent.ts';

const parabola =
  (curvature: number) =>
  ([x]: Vector): Vector => [curvature * x];

const distanceAfter = (
  curvature: number,
  options: { learningRate: number; momentum?: number; steps: number },
) => Math.abs(descend(parabola(curvature), [1], options).at(-1)![0]);

const curvatures = fc.double({ min: 0.01, max: 100, noNaN: true });

test('on a parabola descent converges just below a rate of 2/λ and diverges just above', () => {
  fc.assert(
    fc.property(curvatures, (curvature) => {
      const limit = 2 / curvature;
      expect(distanceAfter(curvature, { learningRate: 0.99 * limit, steps: 2000 })).toBeLessThan(
        1e-12,
      );
      expect(distanceAfter(curvature, { learningRate: 1.01 * limit, steps: 2000 })).toBeGreaterThan(
        1e12,
      );
    }),
  );
});

test('with momentum β the limit is 2(1 + β)/λ', () => {
  fc.assert(
    fc.property(
      curvatures,
      fc.double({ min: 0, max: 0.95, noNaN: true }),
      (curvature, momentum) => {
        const limit = (2 * (1 + momentum)) / curvature;
        const at = (share: number) =>
          distanceAfter(curvature, { learningRate: share * limit, momentum, steps: 4000 });
        expect(at(0.99)).toBeLessThan(1e-3);
        expect(at(1.01)).toBeGreaterThan(1e3);
      },
    ),
  );
});

test('at the limit itself descent jumps to and fro for ever', () => {
  expect(descend(parabola(4), [3], { learningRate: 0.5, steps: 4 })).toEqual([
    [3],
    [-3],
    [3],
    [-3],
    [3],
  ]);
});

test('momentum adds to the velocity as PyTorch’s SGD does: two steps by hand', () => {
  const places = descend(parabola(1), [1], { learningRate: 0.1, momentum: 0.9, steps: 2 });
  expect(places[1][0]).toBeCloseTo(0.9, 14);
  expect(places[2][0]).toBeCloseTo(0.9 - 0.1 * (0.9 * 1 + 0.9), 14);
});

test('x⁴ from 3 at a rate of 0.1 leaves the numbers; clipped to 1 it comes to rest', () => {
  const gradient = ([x]: Vector): Vector => [4 * x ** 3];
  const free = descend(gradient, [3], { learningRate: 0.1, steps: 40 }).map(([x]) => x);
  expect(free[1]).toBeCloseTo(3 - 10.8, 12);
  expect(free.length).toBe(8);
  expect(free.at(-1)).toBe(-Infinity);
  const clipped = descend(gradient, [3], { learningRate: 0.1, clipNorm: 1, steps: 100 });
  expect(clipped[1][0]).toBeCloseTo(2.9, 12);
  expect(Math.abs(clipped.at(-1)![0])).toBeLessThan(0.2);
});

test('a bowl stretched 10 to 1 converges only where the steeper direction does', () => {
  const bowl = ([x, y]: Vector): Vector => [x, 10 * y];
  const at = (learningRate: number) =>
    descend(bowl, [4, 1], { learningRate, steps: 400 }).at(-1)!.map(Math.abs);
  expect(Math.max(...at(0.19))).toBeLessThan(1e-12);
  const [across, up] = at(0.21);
  expect(across).toBeLessThan(1e-12);
  expect(up).toBeGreaterThan(1e12);
});

test('clipping keeps the direction: a 3-4-5 triangle', () => {
  expect(clipToNorm([3, 4], 1)).toEqual([0.6, 0.8]);
  expect(clipToNorm([3, 4], 5)).toEqual([3, 4]);
});

test('Newton’s method is at the bottom of any parabola after one step', () => {
  const numbers = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(curvatures, numbers, numbers, (curvature, bottom, start) => {
      const x = newtonStep(start, curvature * (start - bottom), curvature);
      expect(Math.abs(x - bottom)).toBeLessThan(1e-12 * (1 + Math.abs(start) + Math.abs(bottom)));
    }),
  );
});

test('Newton’s method takes the root of 2 to its last digit in five steps', () => {
  const places = newton(
    (x) => x ** 2 - 2,
    (x) => 2 * x,
    1.5,
    5,
  );
  expect(places.at(-1)).toBeCloseTo(Math.SQRT2, 15);
});

test('where there is no curvature Newton’s method has nowhere to go', () => {
  const flat = newton(
    () => 1,
    () => 0,
    0,
    5,
  );
  expect(flat).toEqual([0, -Infinity]);
});
