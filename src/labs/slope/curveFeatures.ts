// Features of a curve over a range of x: stationary points, curvature, and where it is undefined.
import type { Formula } from '../../calculus/formula/formula.ts';
import {
  bends,
  inflectionPoints,
  levelStretches,
  stationaryPoints,
  type Bend,
  type StationaryPoint,
  type Stretch,
} from './stationaryPoints.ts';
import { significant } from '../numbersWithUnits.ts';

/** Features of a curve, ascending in x. */
export interface CurveFeatures {
  readonly stationary: readonly StationaryPoint[];
  readonly level: readonly Stretch[];
  readonly inflections: readonly number[];
  readonly bends: readonly Bend[];
  /** Where f isn't finite; a single point has `from` = `to`. */
  readonly missing: readonly Stretch[];
}

/** The features of a function from `low` to `high`. */
export function featuresOf(f: Formula, low: number, high: number): CurveFeatures {
  const slope = f.derivative();
  const curvature = slope.derivative();
  return {
    stationary: stationaryPoints(slope.value, low, high),
    level: levelStretches(slope.value, low, high),
    inflections: inflectionPoints(curvature.value, low, high),
    bends: bends(curvature.value, low, high),
    missing: missingStretches(f.value, low, high),
  };
}

/** Samples tested for a finite value. */
const places = 400;

function missingStretches(f: (x: number) => number, low: number, high: number): Stretch[] {
  const found: { from: number; to: number }[] = [];
  let isOpen = false;
  for (let i = 0; i <= places; i++) {
    const x = Number((low + ((high - low) * i) / places).toPrecision(12));
    const isMissing = !Number.isFinite(f(x));
    if (isMissing && !isOpen) found.push({ from: x, to: x });
    if (isMissing) found.at(-1)!.to = x;
    isOpen = isMissing;
  }
  return found;
}

/** Maximum number of intervals named in the sentence. */
const mostNamed = 3;

/** Where the curve is undefined, as a sentence; undefined if nowhere. */
export function missingWords({ missing }: CurveFeatures, high: number): string | undefined {
  if (missing.length === 0) return undefined;
  const [first] = missing;
  if (missing.length === 1 && first!.to - first!.from > 0 && first!.to >= high)
    return `From x = ${significant(first!.from)} on it has no real, finite value; the rest is drawn.`;
  const named = missing
    .slice(0, mostNamed)
    .map(({ from, to }) =>
      from === to
        ? `at x = ${significant(from)}`
        : `from x = ${significant(from)} to ${significant(to)}`,
    );
  const more = missing.length > mostNamed ? ' and further on' : '';
  return `It has no real, finite value ${named.join(', ')}${more}; the rest is drawn.`;
}
