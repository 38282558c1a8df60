// The numbers of a picture of functions, as a table.
import { formatPlain, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import type { Table } from './table.ts';

const mostRows = 25;

/** The named curves side by side, at places of the longest of them; a dash where a curve has no value there. */
export function curvesTable(
  caption: string,
  across: string,
  { x, y, curves }: CurvesOptions,
): Table {
  const named = curves.filter(({ name }) => name);
  const longest = named.map(({ points }) => points).sort((a, b) => b.length - a.length)[0] ?? [];
  const stride = Math.max(1, Math.ceil((longest.length - 1) / (mostRows - 1)));
  const places = longest.filter((_, i) => i % stride === 0 || i === longest.length - 1);
  const [inX, inY] = [x.format ?? formatPlain, y.format ?? formatPlain];
  return {
    caption,
    columns: [across, ...named.map(({ name }) => name!)],
    rows: places.map((place) => [
      inX(place.x),
      ...named.map(({ points }) => {
        const point = points.find((other) => other.x === place.x);
        return point && Number.isFinite(point.y) ? inY(point.y) : '–';
      }),
    ]),
  };
}
