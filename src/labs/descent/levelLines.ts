// Contour lines of a surface as one polyline with breaks.
import { contours } from 'd3-contour';
import type { Point } from '../../charts/core/picture.ts';
import type { Frame } from './withinPlot.ts';

/** Grid cells per axis. */
const cells = 90;

/**
 * Contour lines at these levels, separated by a `y` of NaN. d3 gives closed areas; the parts of their border
 * along the grid's edge are no contour lines and are left out.
 */
export function levelLines(
  surface: (x: number, y: number) => number,
  levels: readonly number[],
  { x, y }: Frame,
): Point[] {
  const across = (cell: number) => x.low + (cell / cells) * (x.high - x.low);
  const up = (cell: number) => y.low + (cell / cells) * (y.high - y.low);
  const values = Array.from({ length: cells * cells }, (_, i) =>
    surface(across((i % cells) + 0.5), up(Math.floor(i / cells) + 0.5)),
  );
  const isEdge = (cell: number) => cell <= 0 || cell >= cells;
  return contours()
    .size([cells, cells])
    .thresholds([...levels])(values)
    .flatMap(({ coordinates }) => coordinates.flat())
    .flatMap((ring) => [
      ...ring.map(([column, row]) => ({
        x: Math.min(x.high, Math.max(x.low, across(column))),
        y: isEdge(column) || isEdge(row) ? NaN : up(row),
      })),
      { x: across(ring[0][0]), y: NaN },
    ]);
}

/** `count` levels up to `high`, denser near `low`: low + (high − low)(i / count)². */
export const squareLevels = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + (high - low) * ((i + 1) / count) ** 2);
