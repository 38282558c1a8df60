// The optimum of an objective: roots of f′, classified by f″.
import { crossings } from '../../calculus/roots.ts';
import type { Landscape, Model } from './problem.ts';

/** A stationary point. */
export interface Flat {
  readonly x: number;
  readonly value: number;
  /** The second derivative there. */
  readonly curvature: number;
}

/** The sign changes of the derivative within the range, ascending. */
export function flatsOf<Name extends string>(
  { range, value, slope, curvature }: Landscape<Name>,
  model: Model<Name>,
): Flat[] {
  const { low, high } = range(model);
  return crossings((x) => slope(x, model), low, high).map(({ x }) => ({
    x,
    value: value(x, model),
    curvature: curvature(x, model),
  }));
}

/** The best stationary point of the kind sought, by f″; undefined where the range has none. */
export function optimumOf<Name extends string>(
  landscape: Landscape<Name>,
  model: Model<Name>,
  goal: 'most' | 'least',
): Flat | undefined {
  const sign = goal === 'most' ? 1 : -1;
  return flatsOf(landscape, model)
    .filter(({ curvature }) => sign * curvature < 0)
    .sort((a, b) => sign * (b.value - a.value))
    .at(0);
}
