// The y range of lines.
import type { Extent } from './axes.ts';
import type { NonFiniteMark, Line } from './picture.ts';

/** Smallest and largest finite y among lines; on a log axis only values above 0 count. */
export function extentOf(lines: readonly Pick<Line, 'points'>[], above = -Infinity): Extent {
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of lines)
    for (const { y } of points) {
      if (!(y > above) || y === Infinity) continue;
      if (y < low) low = y;
      if (y > high) high = y;
    }
  return { low, high };
}

/** The extent on a log axis, extended by half a decade at edges with marks. */
export function withMarks({ low, high }: Extent, marks: readonly NonFiniteMark[]): Extent {
  const marked = (edge: NonFiniteMark['edge']) => marks.some((mark) => mark.edge === edge);
  return { low: marked('bottom') ? low / 3 : low, high: marked('top') ? high * 3 : high };
}
