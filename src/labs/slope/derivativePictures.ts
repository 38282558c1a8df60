// Three pictures: a function with tangent and secant, its first and its second derivative.
import {
  rangeOf,
  sampleCurve,
  type AxisOptions,
  type Curve,
  type CurvesOptions,
} from '../../charts/pictures/curvesPicture.ts';
import type { Point } from '../../charts/core/picture.ts';
import type { Formula } from '../../calculus/formula/formula.ts';
import { forwardDifference } from '../../calculus/differenceQuotients.ts';
import { significant } from '../numbersWithUnits.ts';
import type { CurveFeatures } from './curveFeatures.ts';

type Annotations = NonNullable<CurvesOptions['annotations']>;

/** Input of the pictures. */
export interface Scene {
  readonly f: Formula;
  readonly low: number;
  readonly high: number;
  /** The tangent's x; the secant goes through x and x + h. */
  readonly x: number;
  readonly h: number;
  readonly features: CurveFeatures;
  /** Whether stationary points are marked. */
  readonly isMarked: boolean;
}

/** Fraction of the values left out of the y range at each end if the curve has poles. */
const leftOut = 0.04;
/** A curve is taken to have poles if its range is this many times that of the rest. */
const widest = 8;
/** How far outside the plot a curve is drawn, in plot heights. */
const beyond = 2;
/** Margin above and below the curve for labels, as a fraction of the height. */
const namesRoom = 0.08;
/** With more marked points than this, they have no labels. */
const mostNamed = 6;

/** The range of the finite values; without the outermost ones if the curve has poles. */
export function rangeWithoutPoles(points: readonly Point[]): { low: number; high: number } {
  const values = points
    .map(({ y }) => y)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const cut = Math.floor(values.length * leftOut);
  const rest = rangeOf([
    { points: values.slice(cut, values.length - cut).map((y) => ({ x: 0, y })) },
  ]);
  const all = rangeOf([{ points }]);
  return all.high - all.low > widest * (rest.high - rest.low) ? rest : all;
}

/** The curve with breaks where it is far outside the plot, so that no line crosses the plot at a pole. */
function drawn(points: readonly Point[], { low, high }: { low: number; high: number }): Point[] {
  const reach = beyond * (high - low);
  return points.map(({ x, y }) => ({ x, y: y > high + reach || y < low - reach ? NaN : y }));
}

const axisOf = ({ low, high }: Scene): AxisOptions => ({
  low,
  high,
  format: (x) => significant(x),
});

function plot(scene: Scene, name: string, value: (x: number) => number, ink: Curve['ink']) {
  const x = axisOf(scene);
  const points = sampleCurve(value, x, 601);
  const y = { ...rangeWithoutPoles(points), format: (value: number) => significant(value) };
  return { x, y, curve: { name, points: drawn(points, y), ink } satisfies Curve };
}

/** The function with tangent, secant, bands by the sign of f″, and its stationary points if marked. */
export function functionPicture(scene: Scene): CurvesOptions {
  const { f, x, h, features } = scene;
  const { x: across, y: tight, curve } = plot(scene, 'f', f.value, 'accent');
  const room = namesRoom * (tight.high - tight.low);
  const y = { ...tight, low: tight.low - room, high: tight.high + room };
  const line = (slope: number): Point[] =>
    [scene.low, scene.high].map((to) => ({ x: to, y: f.value(x) + slope * (to - x) }));
  return {
    x: across,
    y,
    curves: [
      curve,
      { name: 'tangent at x', points: line(f.derivative().value(x)), ink: 'backward', width: 1.5 },
      {
        name: 'secant to x + h',
        points: line(forwardDifference(f.value, x, h)),
        ink: 'class-4',
        width: 1.5,
        dash: [5, 4],
      },
    ],
    bands: features.bends.map(({ from, to, sign }) => ({
      from,
      to,
      ink: sign > 0 ? 'class-2' : 'warning',
    })),
    annotations: [
      ...bendWords(scene, y),
      ...inflectionMarks(scene),
      ...(scene.isMarked ? stationaryMarks(scene, f.value, true) : []),
    ],
  };
}

/** The first derivative. */
export function slopePicture(scene: Scene): CurvesOptions {
  const slope = scene.f.derivative().value;
  const { x, y, curve } = plot(scene, 'f′', slope, 'backward');
  return {
    x,
    y,
    curves: [curve],
    annotations: [
      ...(scene.isMarked ? stationaryMarks(scene, slope, false) : []),
      here(scene, slope, 'backward'),
    ],
  };
}

/** The second derivative, shaded by its sign. */
export function curvaturePicture(scene: Scene): CurvesOptions {
  const curvature = scene.f.derivative().derivative().value;
  const { x, y, curve } = plot(scene, 'f″', curvature, 'class-4');
  return {
    x,
    y,
    curves: [curve],
    bands: scene.features.bends.map(({ from, to, sign }) => ({
      from,
      to,
      ink: sign > 0 ? 'class-2' : 'warning',
      between:
        sign > 0
          ? [Math.max(0, y.low), Math.max(0, y.high)]
          : [Math.min(0, y.low), Math.min(0, y.high)],
    })),
    annotations: [here(scene, curvature, 'class-4')],
  };
}

const here = ({ x }: Scene, value: (x: number) => number, ink: Curve['ink']) =>
  ({ x, y: value(x), shape: 'dot', text: significant(value(x)), side: 'right', ink }) as const;

/** Labels of the bands above the x axis, where they are wide enough. */
function bendWords({ low, high, features }: Scene, y: { low: number; high: number }): Annotations {
  return features.bends
    .filter(({ from, to }) => to - from > (high - low) / 5)
    .map(({ from, to, sign }) => ({
      x: (from + to) / 2,
      y: y.low,
      text: sign > 0 ? '∪ bends up' : '∩ bends down',
      side: 'above',
      ink: 'ink-3',
    }));
}

const inflectionMarks = ({ f, features: { inflections } }: Scene): Annotations =>
  inflections
    .filter((x) => Number.isFinite(f.value(x)))
    .map((x) => ({
      x,
      y: f.value(x),
      shape: 'dot',
      ...(inflections.length <= mostNamed && { text: 'inflection', side: 'right' as const }),
      ink: 'ink-2',
    }));

const stationaryMarks = (
  { features: { stationary } }: Scene,
  value: (x: number) => number,
  isNamed: boolean,
): Annotations =>
  stationary.map(({ x, kind, isCorner }) => ({
    x,
    y: isCorner && !isNamed ? 0 : value(x),
    shape: kind === 'neither' ? 'cross' : 'star',
    ...(isNamed &&
      stationary.length <= mostNamed && {
        text: kind === 'neither' ? 'level, but neither' : kind,
        side: kind === 'minimum' ? ('below' as const) : ('above' as const),
      }),
    ink: 'warning',
  }));
