// What became of a descent, read off the places it came to.
import { crossings } from '../../calculus/roots.ts';
import type { CurveInView } from './curves.ts';

/** How a descent ended: at rest in a minimum, out of bounds, where the curve isn't defined, in small steps on a flat stretch, leaping to and fro, or still on its way. */
export type DescentOutcome =
  'settled' | 'left' | 'undefined' | 'crawling' | 'swinging' | 'under way';

/** Steps at the end that tell whether it crawls or swings. */
const lastSteps = 6;
/** Shares of the picture's width: so near a minimum a place is at rest, so short steps crawl, and so far from a minimum. */
const near = 5e-3;
const short = 4e-3;
const far = 5e-2;
/** The share of the steepest slope in the picture below which a stretch is flat. */
const flat = 2e-2;
/** Places whose slopes are compared. */
const looks = 200;
/** Widths of the picture that a place is away from it when it's out of bounds. */
const away = 10;

/** Whether most of these steps turn back on the one before. */
export const turnsBack = (places: readonly number[]): boolean => {
  const steps = places.slice(1).map((x, i) => x - places[i]);
  const turns = steps.filter((step, i) => i > 0 && step * steps[i - 1] < 0).length;
  return turns > steps.length / 2;
};

/** Where the slope turns from down to up within a picture, from left to right. */
export const minimaOf = ({ slope, low, high }: CurveInView): number[] =>
  crossings(slope, low, high)
    .filter(({ before, after }) => before < 0 && after > 0)
    .map(({ x }) => x);

/** Whether a curve is much less steep at a place than elsewhere in its picture. */
function isFlatAt({ slope, low, high }: CurveInView, x: number): boolean {
  const slopes = Array.from({ length: looks + 1 }, (_, i) =>
    Math.abs(slope(low + ((high - low) * i) / looks)),
  );
  return Math.abs(slope(x)) < flat * Math.max(...slopes.filter(Number.isFinite));
}

/** What became of a descent. */
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

/** The minimum downhill of a place; undefined where the picture has none there, or where the place is level and no minimum. */
export function minimumBelow(curve: CurveInView, from: number): number | undefined {
  const slope = curve.slope(from);
  const minima = minimaOf(curve);
  if (slope === 0) return minima.find((x) => x === from);
  return slope > 0 ? minima.findLast((x) => x <= from) : minima.find((x) => x >= from);
}
