// The best place of a landscape: where f′ = 0, and f″ says of which kind it is.
import { crossings } from '../../calculus/roots.ts';
import type { Landscape, Model } from './problem.ts';

/** A place where the derivative is 0. */
export interface Flat {
  readonly x: number;
  readonly value: number;
  /** The second derivative there. */
  readonly curvature: number;
}

/** Where the derivative changes its sign within the range, in order. */
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

/** The flat place that f″ confirms as what is sought, the best of them; undefined where there is none in the range. */
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
