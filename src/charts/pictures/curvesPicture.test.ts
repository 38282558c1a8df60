import { expect, test } from 'vitest';
import { curvesPicture, rangeOf, sampleCurve, type CurvesOptions } from './curvesPicture.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';

const x = { low: -2, high: 2 };
const parabola = sampleCurve((value) => value ** 2, x, 5);
const options: CurvesOptions = {
  x,
  y: { low: -1, high: 5, format: (value) => `${value} m` },
  curves: [{ name: 'height', points: parabola, ink: 'accent' }],
};

test('a function is sampled evenly with both ends, on a log axis in equal ratios', () => {
  expect(parabola.map(({ y }) => y)).toEqual([4, 1, 0, 1, 4]);
  const decades = sampleCurve(
    (value) => value,
    { kind: 'log', low: 1e-2, high: 1, format: String },
    3,
  );
  expect(decades.map((point) => point.x)).toEqual([0.01, expect.closeTo(0.1, 12), 1]);
});

test('axes end where they are told, and their numbers carry their unit', () => {
  const picture = curvesPicture(options)(testRoom);
  expect(picture.x).toMatchObject({ kind: 'linear', min: -2, max: 2 });
  expect(picture.y.ticks.map(({ label }) => label)).toEqual(['0 m', '2 m', '4 m']);
});

test('zero is drawn where a linear axis passes it, and only there', () => {
  expect(curvesPicture(options)(testRoom).lines).toHaveLength(2);
  const above = { ...options, y: { low: 1, high: 5 } };
  expect(curvesPicture(above)(testRoom).lines).toHaveLength(1);
});

test('what an axis cannot hold breaks the line', () => {
  const points = [1, 0, -1, NaN, Infinity].map((y, i) => ({ x: i, y }));
  const curves = [{ points, ink: 'accent' }] as const;
  const heights = (kind: 'linear' | 'log') =>
    curvesPicture({ ...options, y: { kind, low: 0.1, high: 5 }, curves })(testRoom)
      .lines.at(-1)!
      .points.map(({ y }) => y);
  expect(heights('linear')).toEqual([1, 0, -1, NaN, NaN]);
  expect(heights('log')).toEqual([1, NaN, NaN, NaN, NaN]);
});

test('one curve needs no legend, two do, and nameless ones are not in it', () => {
  expect(curvesPicture(options)(testRoom).legend).toEqual([]);
  const curves = [...options.curves, { name: 'slope', points: parabola, ink: 'backward' as const }];
  const { legend } = curvesPicture({
    ...options,
    curves: [...curves, { points: parabola, ink: 'ghost' }],
  })(testRoom);
  expect(legend.map(({ text, colour }) => [text, colour])).toEqual([
    ['height', testTheme.accent],
    ['slope', testTheme.backward],
  ]);
});

test('a band is as high as the plot unless it says otherwise', () => {
  const bands = [
    { from: 0, to: 1, ink: 'good' },
    { from: 1, to: 2, ink: 'trouble', between: [-1, 0] },
  ] as const;
  const { areas } = curvesPicture({ ...options, bands })(testRoom);
  const heights = areas!.map(({ points }) => [points[0]!.y, points[2]!.y]);
  expect(heights).toEqual([
    [-1, 5],
    [-1, 0],
  ]);
});

test('a range has room at both ends, also where all values are the same or none is finite', () => {
  expect(rangeOf([{ points: parabola }])).toEqual({ low: -0.2, high: 4.2 });
  expect(rangeOf([{ points: [{ x: 0, y: 3 }] }])).toEqual({ low: 2.5, high: 3.5 });
  expect(rangeOf([{ points: [{ x: 0, y: NaN }] }])).toEqual({ low: -1, high: 1 });
});
