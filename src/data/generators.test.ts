import { expect, test } from 'vitest';
import { blobs, circles, moons, plane, sine, spirals, xor, type Generator } from './generators.ts';
import { uniform } from './random.ts';

const sampled = (generator: Generator, count = 600) =>
  Array.from({ length: count }, (_, index) =>
    generator(index, (k) => uniform(11, 'sample', index, k)),
  );

const radiusOf = ([x, y]: readonly number[]) => Math.hypot(x, y);

test('circles: class 0 has radius 1, class 1 radius 0.5', () => {
  for (const { x, target } of sampled(circles)) expect(radiusOf(x)).toBeCloseTo(target ? 0.5 : 1);
});

test('moons: shifted back, class 0 is the upper half of a unit circle at (0, 0), class 1 the lower half at (1, 0.5)', () => {
  for (const { x, target } of sampled(moons)) {
    const [across, up] = [x[0] + 0.5 - target, x[1] + 0.25 - target / 2];
    expect(radiusOf([across, up])).toBeCloseTo(1);
    expect(target ? -up : up).toBeGreaterThanOrEqual(0);
  }
});

test('xor: class 1 where the signs differ, and every quadrant has a quarter', () => {
  const quadrants = new Map<string, number>();
  for (const { x, target } of sampled(xor)) {
    expect(x[0] * x[1] < 0).toBe(target === 1);
    const quadrant = x.map(Math.sign).join();
    quadrants.set(quadrant, (quadrants.get(quadrant) ?? 0) + 1);
  }
  expect([...quadrants.values()]).toEqual([150, 150, 150, 150]);
});

test('spirals: turned back by 1¾ turns times the radius, each arm lies on its ray', () => {
  for (const { x, target } of sampled(spirals)) {
    const radius = radiusOf(x);
    const angle = Math.atan2(x[1], x[0]) - 1.75 * 2 * Math.PI * radius;
    expect(Math.cos(angle)).toBeCloseTo(target ? -1 : 1);
    expect(radius).toBeLessThan(1);
  }
});

test('blobs: three points of an equilateral triangle around the origin', () => {
  const [a, b, c] = sampled(blobs, 3).map(({ x }) => x);
  for (const [p, q] of [
    [a, b],
    [b, c],
    [c, a],
  ])
    expect(Math.hypot(p[0] - q[0], p[1] - q[1])).toBeCloseTo(Math.sqrt(3));
  expect(a[0] + b[0] + c[0]).toBeCloseTo(0);
  expect(a[1] + b[1] + c[1]).toBeCloseTo(0);
});

test('sine: the target is sin 2πx over [−1, 1]', () => {
  const samples = sampled(sine);
  for (const { x, target } of samples) expect(target).toBeCloseTo(Math.sin(2 * Math.PI * x[0]));
  const inputs = samples.map(({ x }) => x[0]);
  expect(Math.min(...inputs)).toBeCloseTo(-1, 1);
  expect(Math.max(...inputs)).toBeCloseTo(1, 1);
});

test('plane: the target is the mean of the coordinates', () => {
  for (const { x, target } of sampled(plane)) expect(2 * target).toBeCloseTo(x[0] + x[1]);
});
