// Theory and outcome of a descent along each axis of a surface.
import type { Vector } from './gradientDescent.ts';
import { approachOf, factorPerStep, largestRate } from './descentTheory.ts';
import { significant } from '../numbersWithUnits.ts';
import { minimumBelow, descentOutcome } from './descentOutcome.ts';
import type { Surface } from './surfaces.ts';
import { descentVerdict } from './descentVerdict.ts';

/** Descent along one axis. */
export interface Direction {
  readonly name: 'across' | 'up';
  /** Curvature at the minimum downhill; undefined where there is none. */
  readonly curvature: number | undefined;
  /** Largest stable learning rate, and the factor on the distance per step. */
  readonly limit: number;
  readonly factor: number;
  /** The outcome, in a word or two. */
  readonly does: string;
}

/** Both directions of a descent with these iterates. */
export function directionsOf(
  surface: Surface,
  places: readonly Vector[],
  rate: number,
  momentum: number,
): Direction[] {
  const of = (name: Direction['name'], axis: 0 | 1): Direction => {
    const curve = { ...surface[name], ...surface[axis ? 'y' : 'x'] };
    const xs = places.map((place) => place[axis]);
    const minimum = minimumBelow(curve, xs[0]);
    const curvature = minimum === undefined ? undefined : curve.curvature(minimum);
    const approach = curvature === undefined ? undefined : approachOf(rate, curvature, momentum);
    return {
      name,
      curvature,
      limit: curvature === undefined ? NaN : largestRate(curvature, momentum),
      factor: curvature === undefined ? 1 : factorPerStep(rate, curvature, momentum),
      does:
        curvature === undefined
          ? 'stays level'
          : descentVerdict(xs, descentOutcome(xs, curve), approach, true).does,
    };
  };
  return [of('across', 0), of('up', 1)];
}

/** Both directions in one sentence. */
export function jointVerdict([across, up]: readonly Direction[], rate: number): string {
  const at = `At a rate of ${significant(rate)}`;
  return across.does === up.does
    ? `${at} both directions do the same: each ${across.does}.`
    : `${at} the descent ${across.does} across, and ${up.does} up.`;
}
