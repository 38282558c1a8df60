// Pictures of a function with its tangent, and of its derivative.
import { decimal } from '../numbersWithUnits.ts';
import {
  rangeOf,
  sampleCurve,
  type AxisOptions,
  type CurvesOptions,
} from '../../charts/pictures/curvesPicture.ts';
import type { Point } from '../../charts/core/picture.ts';
import type { Differentiated } from './check.ts';

/** The x axis of every rule and example. */
export const aroundZero: AxisOptions = { low: -3, high: 3, format: decimal };

/** A function with its x axis. */
export interface Drawn extends Differentiated {
  readonly across: AxisOptions;
  /** Values beyond ±reach are cut off, for functions with poles. */
  readonly reach?: number;
}

const within = (points: readonly Point[], reach = Infinity): Point[] =>
  points.map(({ x, y }) => ({ x, y: Math.abs(y) > reach ? NaN : y }));

/** Points of the tangent at x, over the whole axis. */
export const tangentPoints = ({ value, slope, across }: Drawn, x: number): Point[] =>
  sampleCurve((at) => value(x) + slope(x) * (at - x), across, 2);

/** The function with its tangent at x. */
export function tangentPicture(drawn: Drawn, x: number): CurvesOptions {
  const points = within(sampleCurve(drawn.value, drawn.across), drawn.reach);
  return {
    x: drawn.across,
    y: { ...rangeOf([{ points }]), format: decimal },
    curves: [
      { name: 'f', points, ink: 'accent' },
      { name: 'tangent', points: tangentPoints(drawn, x), ink: 'backward', width: 1.5 },
    ],
  };
}

/** The derivative with a point at x. */
export function derivativePicture({ slope, across, reach }: Drawn, x: number): CurvesOptions {
  const points = within(sampleCurve(slope, across), reach);
  return {
    x: across,
    y: { ...rangeOf([{ points }]), format: decimal },
    curves: [{ name: 'f′', points, ink: 'backward' }],
    annotations: [{ x, y: slope(x), shape: 'ring', ink: 'backward' }],
  };
}
