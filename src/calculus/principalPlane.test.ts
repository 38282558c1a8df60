import { expect, test } from 'vitest';
import { principalPlane } from './principalPlane.ts';

const unitOf = (...values: number[]) => values.map((value) => value / Math.hypot(...values));

/** Points of an ellipse with half axes `a` and `b` along two directions, about a middle. */
function ellipse(
  { a, b }: { a: number; b: number },
  [u, v]: readonly [number[], number[]],
  middle: number[],
  rows: number,
): { x: Float32Array; expected: number[] } {
  const angles = Array.from({ length: rows }, (_, i) => (2 * Math.PI * i) / rows);
  const x = angles.flatMap((angle) =>
    middle.map((m, k) => m + a * Math.cos(angle) * u[k]! + b * Math.sin(angle) * v[k]!),
  );
  const expected = angles.flatMap((angle) => [a * Math.cos(angle), b * Math.sin(angle)]);
  return { x: Float32Array.from(x), expected };
}

/** The largest distance between coordinates, whichever way round each axis is, over `size`. */
function apart(plane: Float32Array, expected: number[], size: number): number {
  const axes = [0, 1].map((axis) => {
    const distances = [1, -1].map((sign) =>
      Math.max(
        ...expected.map((value, i) => (i % 2 === axis ? Math.abs(plane[i]! - sign * value) : 0)),
      ),
    );
    return Math.min(...distances);
  });
  return Math.max(...axes) / size;
}

const directions = [unitOf(1, 2, 2), unitOf(2, 1, -2)] as const;

test('an ellipse in space comes out as its half axes, wherever it stands and however few its samples', () => {
  const middle = [3, -2, 0.5];
  for (const rows of [40, 5]) {
    const { x, expected } = ellipse({ a: 3, b: 1 }, [...directions], middle, rows);
    expect(apart(principalPlane(x, rows), expected, 3)).toBeLessThan(1e-6);
  }
});

test('with more units than samples the picture is the same as without the units that are always 0', () => {
  const { x } = ellipse({ a: 3, b: 1 }, [...directions], [0, 0, 0], 8);
  const wide = new Float32Array(8 * 20);
  for (let row = 0; row < 8; row++) wide.set(x.subarray(3 * row, 3 * row + 3), 20 * row + 7);
  const narrow = principalPlane(x, 8);
  principalPlane(wide, 8).forEach((value, i) => expect(value).toBeCloseTo(narrow[i]!, 5));
});

test.each([1e-30, 1e-12, 1e12, 1e30])('a spread of %s neither vanishes nor overflows', (size) => {
  const { x, expected } = ellipse({ a: size, b: size / 4 }, [...directions], [0, 0, 0], 16);
  expect(apart(principalPlane(x, 16), expected, size)).toBeLessThan(1e-6);
});

test('the two widest of five directions are found when the third comes close', () => {
  const deviations = [1, 5, 0.5, 4.5, 5.5];
  const x = new Float32Array(10 * 5);
  deviations.forEach((deviation, k) => {
    x[2 * k * 5 + k] = deviation;
    x[(2 * k + 1) * 5 + k] = -deviation;
  });
  const plane = principalPlane(x, 10);
  expect([plane[8 * 2], plane[9 * 2]].map(Math.abs)).toEqual(
    [5.5, 5.5].map(() => expect.closeTo(5.5, 4)),
  );
  expect(Math.abs(plane[2 * 2 + 1]!)).toBeCloseTo(5, 4);
  expect(Math.abs(plane[6 * 2 + 1]!)).toBeLessThan(1e-3);
});

test('samples on a line have nothing beside it', () => {
  const x = Float32Array.from([1, 2, 3, 7].flatMap((t) => [t, 2 * t, -2 * t]));
  const plane = principalPlane(x, 4);
  const mean = 3.25;
  [1, 2, 3, 7].forEach((t, row) => {
    expect(plane[2 * row]).toBeCloseTo(3 * (t - mean), 5);
    expect(Math.abs(plane[2 * row + 1]!)).toBeLessThan(1e-6);
  });
});

test('the sample farthest out stands on the positive side', () => {
  const plane = principalPlane(Float32Array.from([-9, 0, 1, 1, 1, 0, 1, -1]), 4);
  expect(plane[0]).toBeGreaterThan(0);
});

test('samples that are all the same are all zeros, exactly', () => {
  const x = Float32Array.from({ length: 60 }, (_, i) => [0.1, 0.7, 1e-9][i % 3]!);
  expect([...principalPlane(x, 20)]).toEqual(Array(40).fill(0));
});

test('one unit has one direction, and one sample none', () => {
  const along = principalPlane(Float32Array.from([-1, 0, 4]), 3);
  [-2, -1, 3].forEach((value, row) => {
    expect(along[2 * row]).toBeCloseTo(value, 6);
    expect(Math.abs(along[2 * row + 1]!)).toBe(0);
  });
  expect([...principalPlane(Float32Array.from([5, 6, 7]), 1)]).toEqual([0, 0]);
});

test('where a value is not finite there is no picture', () => {
  const plane = principalPlane(Float32Array.from([1, 2, Infinity, 4]), 2);
  expect([...plane]).toEqual([NaN, NaN, NaN, NaN]);
});
