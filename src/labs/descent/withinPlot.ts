// Clips a path to a plot.
import type { Point } from '../../charts/core/picture.ts';

/** The range of both axes. */
export interface Frame {
  readonly x: { readonly low: number; readonly high: number };
  readonly y: { readonly low: number; readonly high: number };
}

/** The part of the segment from `from` to `to` within a frame, as two parameters in 0 … 1 (Liang & Barsky, 1984); undefined if there is none. */
function shareWithin(from: Point, to: Point, { x, y }: Frame): [number, number] | undefined {
  let [enter, leave] = [0, 1];
  for (const [start, change, { low, high }] of [
    [from.x, to.x - from.x, x],
    [from.y, to.y - from.y, y],
  ] as const) {
    if (change === 0 && (start < low || start > high)) return undefined;
    if (change === 0) continue;
    const [first, second] = [(low - start) / change, (high - start) / change];
    enter = Math.max(enter, Math.min(first, second));
    leave = Math.min(leave, Math.max(first, second));
  }
  return enter < leave ? [enter, leave] : undefined;
}

/** The parts of a path within a frame, separated by a `y` of NaN. Ends before a point that is not finite. */
export function pathWithin(path: readonly Point[], frame: Frame): Point[] {
  const line: Point[] = [];
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [path[i - 1], path[i]];
    if (!Number.isFinite(to.x) || !Number.isFinite(to.y)) break;
    const shares = shareWithin(from, to, frame);
    if (!shares) continue;
    const [start, end] = shares.map((share) => ({
      x: from.x + share * (to.x - from.x),
      y: from.y + share * (to.y - from.y),
    }));
    if (line.length && shares[0] > 0) line.push({ x: start.x, y: NaN });
    if (!line.length || shares[0] > 0) line.push(start);
    line.push(end);
  }
  return line;
}

/** The points within a frame. */
export const placesWithin = (path: readonly Point[], { x, y }: Frame): Point[] =>
  path.filter(
    (place) => place.x >= x.low && place.x <= x.high && place.y >= y.low && place.y <= y.high,
  );
