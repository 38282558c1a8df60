// The lines along which a surface is level, as one broken line that a plot can draw.
import { contours } from 'd3-contour';
import type { Point } from '../../charts/core/picture.ts';
import type { Frame } from './withinPlot.ts';

/** Cells of the grid along each axis. */
const cells = 90;

/**
 * The lines of a surface at these levels, a break (a `y` of NaN) between two. d3 gives areas with a border; where that runs
 * along the grid's edge there is no level line, and it is left out.
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

/** Levels that stand closer near the bottom: so many from `low` to `high`, spaced as squares are. */
export const squareLevels = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low + (high - low) * ((i + 1) / count) ** 2);
