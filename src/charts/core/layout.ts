// The measures that all plots share, so that their plot areas stand in line.

/** Room beside the plot area: as little as can be, at the right for labels and the colour bar, or at the left for numbers with units. */
export type Gutter = 'narrow' | 'wide' | 'units';

/** Pixels at the left of a plot area, for the numbers of its axis. */
export const leftGutter: Record<Gutter, number> = { narrow: 42, wide: 42, units: 58 };
/** Pixels at the right of a plot area. */
export const rightGutter: Record<Gutter, number> = { narrow: 14, wide: 110, units: 18 };
/** Pixels under every plot area, for the numbers of its axis. */
export const bottomGutter = 20;
/** Pixels above a plot area with nothing to say there. */
export const topGutter = 8;
/** Height of a row of words above a plot area. */
export const wordRow = 16;
/** Pixels that the right axis's numbers take of the gutter. */
export const rightAxisWidth = 26;
/** Height of the row of events' names, with room for the axis's topmost number beside it. */
export const eventRow = 20;
/** Size of a plot's letters, in pixels. */
export const letterSize = 11;
/** Space between two labels, in pixels. */
export const labelGap = 12;

/** A stretch of a line of text. */
export interface Placed {
  readonly left: number;
  readonly width: number;
}

/**
 * Where labels that name positions on one line go: each begins at its position, or ends at it where the right end is near,
 * and passes over no other position. One that has no room from `left` to `right` gets null. Positions ascend.
 */
export function placeLabels(
  wanted: readonly { readonly at: number; readonly width: number }[],
  left: number,
  right: number,
): (Placed | null)[] {
  const placed: (Placed | null)[] = wanted.map(() => null);
  let limit = right;
  for (let i = wanted.length - 1; i >= 0; i--) {
    const { at, width } = wanted[i];
    const previous = i > 0 ? wanted[i - 1].at : left - labelGap;
    if (at + width <= limit) placed[i] = { left: at, width };
    else if (at <= limit + labelGap && at - width >= previous + labelGap)
      placed[i] = { left: at - width, width };
    limit = Math.min(at, placed[i]?.left ?? at) - labelGap;
  }
  return placed;
}

/** Moves labels of this height along an upright axis until none covers another; keeps their order and stays within 0 … `height`. */
export function spreadLabels(centres: readonly number[], size: number, height: number): number[] {
  const order = centres.map((_, i) => i).sort((a, b) => centres[a] - centres[b]);
  const spread = [...centres];
  let edge = 0;
  for (const i of order) {
    spread[i] = Math.max(spread[i], edge + size / 2);
    edge = spread[i] + size / 2;
  }
  edge = height;
  for (const i of order.toReversed()) {
    spread[i] = Math.min(spread[i], edge - size / 2);
    edge = spread[i] - size / 2;
  }
  return spread;
}
