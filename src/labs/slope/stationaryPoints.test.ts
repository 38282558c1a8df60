import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bends, inflectionPoints, levelStretches, stationaryPoints } from './stationaryPoints.ts';

const kinds = (slope: (x: number) => number, low = -3, high = 3) =>
  stationaryPoints(slope, low, high).map(({ x, kind, isCorner }) => [
    Number(x.toFixed(6)),
    isCorner ? `corner, ${kind}` : kind,
  ]);

test('x² has a minimum, −x² a maximum, both where the range ends too', () => {
  expect(kinds((x) => 2 * x)).toEqual([[0, 'minimum']]);
  expect(kinds((x) => -2 * x)).toEqual([[0, 'maximum']]);
  expect(kinds((x) => 2 * x, 0, 3)).toEqual([[0, 'minimum']]);
  expect(kinds((x) => 2 * (x - 3))).toEqual([[3, 'minimum']]);
});

test('x³ is neither at 0, x⁴ a minimum although its second derivative is 0 there', () => {
  expect(kinds((x) => 3 * x ** 2)).toEqual([[0, 'neither']]);
  expect(kinds((x) => 4 * x ** 3)).toEqual([[0, 'minimum']]);
  expect(inflectionPoints((x) => 6 * x, -3, 3)).toEqual([0]);
  expect(inflectionPoints((x) => 12 * x ** 2, -3, 3)).toEqual([]);
});

test('a slope that touches 0 away from the places looked at, and multiplied out', () => {
  expect(kinds((x) => (x - 0.12345) ** 2)).toEqual([[0.12345, 'neither']]);
  expect(kinds((x) => 3 * x * x - 6 * x + 3)).toEqual([[1, 'neither']]);
  expect(kinds((x) => -((x + 1.234567) ** 4))).toEqual([[-1.234567, 'neither']]);
  expect(kinds((x) => x * x + 1e-6)).toEqual([]);
});

test('x³ − 3x', () => {
  const slope = (x: number) => 3 * x * x - 3;
  expect(kinds(slope)).toEqual([
    [-1, 'maximum'],
    [1, 'minimum'],
  ]);
  expect(bends((x) => 6 * x, -3, 3)).toEqual([
    { from: -3, to: 0, sign: -1 },
    { from: 0, to: 3, sign: 1 },
  ]);
});

test('a corner, a pole and a level stretch', () => {
  expect(kinds((x) => x / Math.abs(x))).toEqual([[0, 'corner, minimum']]);
  for (const place of [0.1, 0.5, 1, -2])
    expect(kinds((x) => (x - place) / Math.abs(x - place))).toEqual([[place, 'corner, minimum']]);
  expect(kinds((x) => -2 / x ** 3)).toEqual([]);
  expect(kinds((x) => 1 / x)).toEqual([]);
  const relu = (x: number) => (x > 0 ? 1 : 0);
  expect(kinds(relu)).toEqual([]);
  const [level, ...others] = levelStretches(relu, -3, 3);
  expect(others).toEqual([]);
  expect(level!.from).toBe(-3);
  expect(level!.to).toBeCloseTo(0, 2);
  expect(kinds(() => 0)).toEqual([]);
  expect(levelStretches(() => 0, -3, 3)).toEqual([{ from: -3, to: 3 }]);
  expect(levelStretches((x) => 2 * x, -3, 3)).toEqual([]);
});

test('what isn’t defined everywhere bends where it is', () => {
  expect(bends((x) => 2 / x ** 3, -1, 1).map(({ sign }) => sign)).toEqual([-1, 1]);
  const [only, ...others] = bends((x) => (x < 0 ? NaN : -1), -1, 1);
  expect(others).toEqual([]);
  expect(only).toMatchObject({ to: 1, sign: -1 });
  expect(only!.from).toBeCloseTo(0, 2);
});

test('finds every zero of a polynomial slope, and what it is', () => {
  const zero = fc.record({
    x: fc.integer({ min: -9, max: 9 }),
    times: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(zero, { selector: ({ x }) => x, maxLength: 4 }), (zeros) => {
      const slope = (x: number) =>
        zeros.reduce((product, zero) => product * (x - zero.x - 0.125) ** zero.times, 1);
      const expected = [...zeros]
        .sort((a, b) => a.x - b.x)
        .map(({ x, times }) => {
          const before = Math.sign(slope(x + 0.125 - 0.01));
          return [x + 0.125, times === 2 ? 'neither' : before < 0 ? 'minimum' : 'maximum'];
        });
      expect(kinds(slope, -10, 10)).toEqual(expected);
    }),
  );
});
