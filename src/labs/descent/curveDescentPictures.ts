// Pictures of descent on a curve: the path, x by step, and the convergence factor by learning rate.
import {
  rangeOf,
  sampleCurve,
  type Curve as Drawn,
  type CurvesOptions,
} from '../../charts/pictures/curvesPicture.ts';
import type { Point } from '../../charts/core/picture.ts';
import { factorPerStep, largestRate } from './descentTheory.ts';
import { decimal, significant } from '../numbersWithUnits.ts';
import type { Interval, CurveInView } from './curves.ts';
import { pathWithin, placesWithin } from './withinPlot.ts';

/** The iterates of a descent, and how many of its steps are shown. */
export interface Walk {
  readonly places: readonly number[];
  readonly steps: number;
  /** Iterates of Newton's method. */
  readonly newton?: readonly number[] | undefined;
}

/** Points farther away than this many widths of the plot are left out: canvas coordinates would overflow. */
const drawable = 1e3;

/** A curve with its minima and the path of a descent. */
export function pathPicture(
  { value, low, high }: CurveInView,
  minima: readonly number[],
  { places, steps, newton = [] }: Walk,
): CurvesOptions {
  const across = { low, high, format: (x: number) => decimal(x) };
  const points = sampleCurve(value, across);
  const range = rangeOf([{ points }]);
  const frame = { x: across, y: range };
  const onCurve = (xs: readonly number[]): Point[] => xs.map((x) => ({ x, y: value(x) }));
  const path = onCurve(places.slice(0, steps + 1));
  const jumps = onCurve(newton.slice(0, steps + 1));
  return {
    x: across,
    y: range,
    curves: [
      { name: 'f(x)', points, ink: 'accent' },
      { points: pathWithin(jumps, frame), ink: 'class-2', width: 1.2, dash: [4, 3] },
      { points: placesWithin(jumps, frame), ink: 'class-2', width: 0, dots: 3.5 },
      { points: pathWithin(path, frame), ink: 'backward', width: 1.2 },
      { points: placesWithin(path, frame), ink: 'backward', width: 0, dots: 3 },
    ],
    annotations: minima.map((x) => ({
      x,
      y: value(x),
      shape: 'star',
      text: 'minimum',
      ink: 'warning',
    })),
    legend: false,
  };
}

/** x by step; steps beyond the chosen one are faint. */
export function stepsPicture(
  { places, steps, newton }: Walk,
  mostSteps: number,
  { low, high }: Interval,
): CurvesOptions {
  const against = (xs: readonly number[]): Point[] =>
    xs.map((x, step) => ({
      x: step,
      y: Math.abs(x) < drawable * (high - low) ? x : NaN,
    }));
  const curves: Drawn[] = [
    { points: against(places), ink: 'ghost', width: 1 },
    ...(newton
      ? [
          {
            name: 'Newton',
            points: against(newton.slice(0, steps + 1)),
            ink: 'class-2' as const,
            width: 1.5,
            dash: [4, 3],
            dots: 2.5,
          },
        ]
      : []),
    {
      name: 'gradient descent',
      points: against(places.slice(0, steps + 1)),
      ink: 'backward',
      width: 1.5,
      dots: 2.5,
    },
  ];
  return {
    x: { low: 0, high: mostSteps, format: (step) => decimal(step, 0) },
    y: { low, high, format: (x) => decimal(x) },
    curves,
  };
}

/** Factor on the distance per step, by learning rate up to 1.3 times the limit. */
export function ratePicture(curvature: number, momentum: number, showsLimit = true): CurvesOptions {
  const limit = largestRate(curvature, momentum);
  const x = { low: 0, high: limit * 1.3, format: (rate: number) => significant(rate) };
  const y = { low: 0, high: 1.6, format: (factor: number) => decimal(factor) };
  return {
    x,
    y,
    curves: [
      {
        name: 'factor a step',
        points: sampleCurve((rate) => factorPerStep(rate, curvature, momentum), x, 131),
        ink: 'accent',
      },
      {
        points: [
          { x: 0, y: 1 },
          { x: x.high, y: 1 },
        ],
        ink: 'ghost',
        width: 1,
        dash: [4, 3],
      },
    ],
    ...(showsLimit && {
      bands: [
        { from: 0, to: limit, ink: 'good' },
        { from: limit, to: x.high, ink: 'trouble' },
      ],
      annotations: [
        { x: limit * 0.45, y: 1.3, text: 'converges', ink: 'good', side: 'above' },
        { x: limit * 1.15, y: 0.25, text: 'diverges', ink: 'trouble', side: 'above' },
      ],
      verticals: [
        { x: limit, name: `${momentum > 0 ? '2(1 + β)/λ' : '2/λ'} = ${significant(limit)}` },
      ],
    }),
  };
}
