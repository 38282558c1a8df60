import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { descend } from './gradientDescent.ts';
import { approachOf } from './descentTheory.ts';
import { curves, type SmoothCurve, type CurveInView, type CurveName } from './curves.ts';
import { levelLines, squareLevels } from './levelLines.ts';
import { minimumBelow, descentOutcome } from './descentOutcome.ts';
import { surfaces } from './surfaces.ts';
import { descentVerdict } from './descentVerdict.ts';
import { pathWithin, placesWithin } from './withinPlot.ts';

const drawn: [string, SmoothCurve][] = [
  ...Object.entries(curves),
  ...Object.entries(surfaces).flatMap(([name, surface]): [string, SmoothCurve][] => [
    [`${name}, across`, surface(10).across],
    [`${name}, up`, surface(10).up],
  ]),
];

test.each(drawn)('slope and curvature of %s are its differences', (_, curve) => {
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (x) => {
      expect(curve.slope(x)).toBeCloseTo(centralDifference(curve.value, x, 1e-5), 4);
      expect(curve.curvature(x)).toBeCloseTo(centralDifference(curve.slope, x, 1e-5), 4);
    }),
  );
});

function verdict(
  given: CurveName | CurveInView,
  start: number,
  learningRate: number,
  momentum = 0,
  steps = 60,
) {
  const curve: CurveInView = typeof given === 'string' ? curves[given] : given;
  const places = descend(([x]) => [curve.slope(x)], [start], {
    learningRate,
    momentum,
    steps,
  }).map(([x]) => x);
  const minimum = minimumBelow(curve, start);
  const approach =
    minimum === undefined
      ? undefined
      : approachOf(learningRate, curve.curvature(minimum), momentum);
  return descentVerdict(places, descentOutcome(places, curve), approach, minimum !== undefined)
    .does;
}

test.each([
  ['parabola', 3, 0.1, 0, 'converges'],
  ['parabola', 3, 0.9, 0, 'converges, swinging'],
  ['parabola', 3, 1, 0, 'oscillates for ever'],
  ['parabola', 3, 1.05, 0, 'diverges'],
  ['parabola', 3, 1.05, 0.5, 'converges, swinging'],
  ['wells', 2.3, 0.1, 0, 'converges'],
  ['wells', -2.3, 0.1, 0, 'converges'],
  ['wells', 2.3, 2, 0, 'diverges'],
  ['shelf', 1.2, 0.1, 0, 'crawls'],
  ['shelf', -0.5, 0.1, 0, 'converges'],
] as const)('%s from %s at a rate of %s and momentum %s %s', (curve, start, rate, beta, does) => {
  expect(verdict(curve, start, rate, beta)).toBe(does);
});

test('a rate too small to get anywhere is no level stretch', () => {
  expect(verdict('parabola', 3, 1e-5)).toBe('is on its way');
  expect(verdict('parabola', 3, 0)).toBe('is on its way');
});

test('without a minimum it goes down without end, and it ends where nothing is defined', () => {
  const picture = { low: -4, high: 4 };
  const cubic = {
    value: (x: number) => x ** 3,
    slope: (x: number) => 3 * x ** 2,
    curvature: (x: number) => 6 * x,
    ...picture,
  };
  expect(verdict(cubic, -1, 0.1)).toBe('goes down without end');
  expect(verdict(cubic, -1, 1e-4)).toBe('goes down without end');
  const logarithm = {
    value: Math.log,
    slope: (x: number) => (x > 0 ? 1 / x : NaN),
    curvature: (x: number) => -1 / x ** 2,
    ...picture,
  };
  expect(verdict(logarithm, 1, 0.3)).toBe('ends');
});

test('the start decides which of two minima it is', () => {
  const { wells } = curves;
  const [left, right] = [-2, 2].map((start) => minimumBelow(wells, start)!);
  // Viète's roots of x³ − 2x + 1/5.
  const angle = Math.acos(-0.15 * Math.sqrt(1.5)) / 3;
  const root = (k: number) => 2 * Math.sqrt(2 / 3) * Math.cos(angle - (2 * Math.PI * k) / 3);
  expect(left).toBeCloseTo(root(2), 12);
  expect(right).toBeCloseTo(root(0), 12);
});

const frame = { x: { low: 0, high: 10 }, y: { low: 0, high: 10 } };

test('a path is cut where it leaves the picture, and goes on where it returns', () => {
  const path = [
    { x: 5, y: 5 },
    { x: 15, y: 5 },
    { x: 15, y: 2 },
    { x: 5, y: 2 },
    { x: NaN, y: NaN },
  ];
  const line = pathWithin(path, frame);
  expect(line.filter(({ y }) => !Number.isNaN(y))).toEqual([
    { x: 5, y: 5 },
    { x: 10, y: 5 },
    { x: 10, y: 2 },
    { x: 5, y: 2 },
  ]);
  expect(line.filter(({ y }) => Number.isNaN(y))).toHaveLength(1);
  expect(placesWithin(path, frame)).toEqual([path[0], path[3]]);
});

test('the level lines of a round bowl are circles', () => {
  const round = { x: { low: -2, high: 2 }, y: { low: -2, high: 2 } };
  const points = levelLines((x, y) => x ** 2 + y ** 2, [1, 2.25], round);
  const radii = points.filter(({ y }) => !Number.isNaN(y)).map(({ x, y }) => Math.hypot(x, y));
  expect(radii.length).toBeGreaterThan(200);
  for (const radius of radii)
    expect(Math.min(Math.abs(radius - 1), Math.abs(radius - 1.5))).toBeLessThan(0.01);
});

test('level lines end at the border of the picture and don’t follow it', () => {
  const points = levelLines((x) => x, [5], frame).filter(({ y }) => !Number.isNaN(y));
  expect(points.length).toBeGreaterThan(50);
  for (const { x } of points) expect(x).toBeCloseTo(5, 6);
});

test('levels stand closer at the bottom', () => {
  expect(squareLevels(0, 16, 4)).toEqual([1, 4, 9, 16]);
});
