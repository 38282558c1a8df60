// The rectangle of the input plane that a picture shows, and the grid of points a network is asked at.
import type { Samples } from '../../data/dataset.ts';

/** A square of the input plane: coordinates from `low` to `high` on both axes. */
export interface PlaneExtent {
  readonly low: number;
  readonly high: number;
}

/** The square around the origin that holds all samples with a margin. */
export function planeExtentOf({ x }: Samples): PlaneExtent {
  const largest = x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { low: -1.1 * largest, high: 1.1 * largest };
}

/** Coordinates at the middle of `cells` equal parts of the extent. */
export const middles = ({ low, high }: PlaneExtent, cells: number): number[] =>
  Array.from({ length: cells }, (_, i) => low + ((i + 0.5) * (high - low)) / cells);

/** Points of a grid as rows of inputs, [cells², 2], row after row from the top left: the second coordinate falls. */
export function gridInputs(extent: PlaneExtent, cells: number): Float32Array {
  const along = middles(extent, cells);
  return Float32Array.from(along.toReversed().flatMap((y) => along.flatMap((x) => [x, y])));
}
