// Margins and sizes shared by all plots, so that their plot areas align.

/**
 * Margins beside the plot area: minimal, `wide` on the right for labels and the colour bar, `units` on the left for numbers with units, `bar` on the right for
 * a colour bar alone, `words` with words on the left as well.
 */
export type Gutter = 'narrow' | 'wide' | 'units' | 'bar' | 'words';

/** Pixels left of the plot area, for tick labels. */
export const leftGutter: Record<Gutter, number> = {
  narrow: 42,
  wide: 42,
  units: 58,
  bar: 42,
  words: 84,
};
/** Pixels right of the plot area. */
export const rightGutter: Record<Gutter, number> = {
  narrow: 14,
  wide: 110,
  units: 18,
  bar: 72,
  words: 72,
};
/** Pixels below the plot area, for tick labels. */
export const bottomGutter = 20;
/** Pixels above a plot area without a legend. */
export const topGutter = 8;
/** Height of a row of text above the plot area, in pixels. */
export const wordRow = 16;
/** Pixels of the right gutter for the right axis's tick labels. */
export const rightAxisWidth = 26;
/** Height of the row of event names in pixels; leaves space for the topmost tick label beside it. */
export const eventRow = 20;
/** Font size of plots, in pixels. */
export const letterSize = 11;
/** Least gap between two labels, in pixels. */
export const labelGap = 12;

/** Horizontal position of a label, in pixels. */
export interface Placed {
  readonly left: number;
  readonly width: number;
}

/**
 * Places labels of positions on one line: each begins at its position, or ends at it near the right end,
 * and covers no other position. A label that doesn't fit between `left` and `right` gets null. Positions ascend.
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

/** Moves labels `size` pixels high along a vertical axis until none overlap; keeps their order and stays within 0 … `height`. */
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
