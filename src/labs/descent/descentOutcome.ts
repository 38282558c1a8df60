// The outcome of a descent, from its iterates.
import { crossings } from '../../calculus/roots.ts';
import type { CurveInView } from './curves.ts';

/** Converged, out of bounds, where the curve is undefined, in small steps on a plateau, oscillating, or not yet decided. */
export type DescentOutcome =
  'settled' | 'left' | 'undefined' | 'crawling' | 'swinging' | 'under way';

/** Number of last steps that decide between crawling and oscillating. */
const lastSteps = 6;
/** In fractions of the plot's width: distance from a minimum that counts as converged, length of a crawling step, and its least distance from a minimum. */
const near = 5e-3;
const short = 4e-3;
const far = 5e-2;
/** Flat is below this fraction of the largest |slope| in the plot. */
const flat = 2e-2;
/** Samples of the slope over the plot. */
const looks = 200;
/** Out of bounds is this many plot widths outside. */
const away = 10;

/** Whether most steps have the opposite sign of the one before. */
export const turnsBack = (places: readonly number[]): boolean => {
  const steps = places.slice(1).map((x, i) => x - places[i]);
  const turns = steps.filter((step, i) => i > 0 && step * steps[i - 1] < 0).length;
  return turns > steps.length / 2;
};

/** The minima within the plot, ascending: sign changes of the slope from − to +. */
export const minimaOf = ({ slope, low, high }: CurveInView): number[] =>
  crossings(slope, low, high)
    .filter(({ before, after }) => before < 0 && after > 0)
    .map(({ x }) => x);

/** Whether |slope| at x is small against its maximum in the plot. */
function isFlatAt({ slope, low, high }: CurveInView, x: number): boolean {
  const slopes = Array.from({ length: looks + 1 }, (_, i) =>
    Math.abs(slope(low + ((high - low) * i) / looks)),
  );
  return Math.abs(slope(x)) < flat * Math.max(...slopes.filter(Number.isFinite));
}

/** The outcome of a descent with these iterates. */
export function descentOutcome(places: readonly number[], curve: CurveInView): DescentOutcome {
  const { low, high } = curve;
  const width = high - low;
  const last = places[places.length - 1];
  const isFar = (place: number) => !(Math.abs(place - (low + high) / 2) < away * width);
  if (Number.isNaN(last) && !isFar(places[places.length - 2])) return 'undefined';
  if (isFar(last)) return 'left';
  const ended = places.slice(-lastSteps - 1);
  const longest = Math.max(0, ...ended.slice(1).map((x, i) => Math.abs(x - ended[i])));
  const distance = Math.min(...minimaOf(curve).map((minimum) => Math.abs(last - minimum)));
  if (distance < near * width && longest < 4 * near * width) return 'settled';
  if (turnsBack(ended)) return 'swinging';
  const isShort = longest < short * width && distance > far * width;
  return isShort && isFlatAt(curve, last) ? 'crawling' : 'under way';
}

/** The minimum downhill of `from`; undefined where the plot has none there, or at a stationary point that is none. */
export function minimumBelow(curve: CurveInView, from: number): number | undefined {
  const slope = curve.slope(from);
  const minima = minimaOf(curve);
  if (slope === 0) return minima.find((x) => x === from);
  return slope > 0 ? minima.findLast((x) => x <= from) : minima.find((x) => x >= from);
}
