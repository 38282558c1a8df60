// Stationary points, inflection points and curvature of a function, from its first and second derivative.
import { crossings } from '../../calculus/roots.ts';

type RealFunction = (x: number) => number;

/** A point where the slope is 0 or jumps across 0. */
export interface StationaryPoint {
  readonly x: number;
  /** By the sign of the slope on both sides: − + is a minimum, + − a maximum, the same twice neither. */
  readonly kind: 'minimum' | 'maximum' | 'neither';
  /** Whether the slope jumps across 0, as that of |x| does. */
  readonly isCorner: boolean;
}

/** An interval of x. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An interval with constant sign of f″: 1 convex, −1 concave. */
export interface Bend extends Stretch {
  readonly sign: 1 | -1;
}

/** Intervals of the search grid. */
const pieces = 2000;
/** A slope counts as 0 below this fraction of the slopes beside it. */
const zeroShare = 1e-6;
/** Offset of the grid from round numbers, in intervals: at points such as 0 a slope may be undefined. */
const beside = 0.618;
/** Grid points with slope 0 in a row that make a level interval. */
const shortestStretch = 3;

/** The stationary points from `low` to `high`, except those in level intervals. */
export function stationaryPoints(
  slope: RealFunction,
  low: number,
  high: number,
): StationaryPoint[] {
  const step = (high - low) / pieces;
  const level = levelStretches(slope, low, high);
  const crossed = crossings(slope, low - beside * step, high + (1 - beside) * step, pieces + 1).map(
    ({ x, before }): StationaryPoint => ({
      x: tidied(slope, x),
      kind: before < 0 ? 'minimum' : 'maximum',
      isCorner: !isZeroAt(slope, x, step),
    }),
  );
  return [...crossed, ...touches(slope, low, step)]
    .filter(({ x }) => x >= low && x <= high)
    .filter(({ x }) => !level.some(({ from, to }) => x >= from - step && x <= to + step))
    .sort((a, b) => a.x - b.x);
}

/** Intervals where the slope is exactly 0, such as ReLU's left of 0. */
export function levelStretches(slope: RealFunction, low: number, high: number): Stretch[] {
  return runs((x) => slope(x) === 0, low, high).filter(
    ({ from, to }) => ((to - from) / (high - low)) * pieces >= shortestStretch - 1,
  );
}

/** Sign changes of the second derivative. */
export const inflectionPoints = (curvature: RealFunction, low: number, high: number): number[] =>
  crossings(curvature, low, high, pieces).map(({ x }) => tidied(curvature, x));

/** The intervals of constant sign of f″, ascending; poles and undefined points end one too. */
export function bends(curvature: RealFunction, low: number, high: number): Bend[] {
  const changes = inflectionPoints(curvature, low, high);
  const step = (high - low) / pieces;
  const exact = (x: number) => changes.find((change) => Math.abs(change - x) <= step) ?? x;
  return ([1, -1] as const)
    .flatMap((sign) =>
      runs((x) => Math.sign(curvature(x)) === sign, low, high).map(({ from, to }) => ({
        from: exact(from),
        to: exact(to),
        sign,
      })),
    )
    .sort((a, b) => a.from - b.from);
}

/** Where the slope touches 0 without a change of sign: minima of |slope| that are 0 within rounding. */
function touches(slope: RealFunction, low: number, step: number): StationaryPoint[] {
  const found: StationaryPoint[] = [];
  for (let i = 0; i <= pieces; i++) {
    const x = low + i * step;
    const [left, here, right] = [slope(x - step), slope(x), slope(x + step)];
    if (!(Math.sign(left) * Math.sign(right) > 0)) continue;
    const [before, size, after] = [Math.abs(left), Math.abs(here), Math.abs(right)];
    if (!(size < before && size <= after)) continue;
    const lowest = tidied(slope, lowestOf(slope, x - step, x + step));
    const isNew = found.every(({ x: other }) => Math.abs(other - lowest) > step);
    if (isNew && isZeroAt(slope, lowest, step))
      found.push({ x: lowest, kind: 'neither', isCorner: false });
  }
  return found;
}

const isZeroAt = (slope: RealFunction, x: number, step: number): boolean =>
  Math.abs(slope(x)) <= zeroShare * Math.max(Math.abs(slope(x - step)), Math.abs(slope(x + step)));

/** Iterations of ternary search after which an interval has no float64 inside. */
const thirds = 100;

function lowestOf(f: RealFunction, low: number, high: number): number {
  for (let i = 0; i < thirds; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (Math.abs(f(a)) < Math.abs(f(b))) high = b;
    else low = a;
  }
  return (low + high) / 2;
}

/** x rounded to nine digits, unless |f| is larger there. */
function tidied(f: RealFunction, x: number): number {
  const short = Math.abs(x) < 1e-9 ? 0 : Number(x.toPrecision(9));
  return Math.abs(f(short)) > Math.max(Math.abs(f(x)), 1e-14) ? x : short;
}

/** The intervals where `holds` is true at every grid point, extended by half a step, within the range. */
function runs(holds: (x: number) => boolean, low: number, high: number): Stretch[] {
  const step = (high - low) / pieces;
  const found: { from: number; to: number }[] = [];
  let isOpen = false;
  for (let i = 0; i <= pieces; i++) {
    const x = low + i * step;
    const isHeld = holds(x);
    if (isHeld && !isOpen) found.push({ from: Math.max(low, x - step / 2), to: x });
    if (isHeld) found.at(-1)!.to = Math.min(high, x + step / 2);
    isOpen = isHeld;
  }
  return found;
}
