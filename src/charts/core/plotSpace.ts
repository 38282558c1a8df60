// The space that a picture's words take above and beside its plot area, in pixels.
import { eventRow, rightAxisWidth, topGutter, wordRow } from './layout.ts';
import type { Picture } from './picture.ts';
import { barLabelOffset } from './plugins/colourBar.ts';
import { setLetters } from './plugins/drawn.ts';
import { endLabelOffset } from './plugins/endLabels.ts';
import { legendRowsOf } from './plugins/legendRows.ts';
import type { Theme } from './theme.ts';

/** Height above the plot area for the legend's rows and the events' names. */
export function spaceAbove(
  { legend, events }: Picture,
  ctx: CanvasRenderingContext2D,
  width: number,
  theme: Theme,
): number {
  const named = events.some(({ label }) => label);
  return topGutter + (named ? eventRow : 0) + wordRow * legendRowsOf(ctx, legend, width, theme);
}

/** Width right of the plot area for labels and the colour bar; undefined without either. */
export function spaceBeside(
  { endLabels, colourBar, right }: Picture,
  ctx: CanvasRenderingContext2D,
  theme: Theme,
): number | undefined {
  setLetters(ctx, theme);
  const widthOf = ({ text }: { readonly text: string }) => ctx.measureText(text).width;
  const bar = colourBar && [...colourBar.labels, ...(colourBar.above ? [colourBar.above] : [])];
  const widths = [
    ...(bar ?? []).map((label) => barLabelOffset + widthOf(label)),
    // End labels are a little bolder than what is measured.
    ...endLabels.map((label) => endLabelOffset(right !== undefined) + widthOf(label) * 1.04),
  ];
  const least = right ? rightAxisWidth : 0;
  return widths.length ? Math.ceil(Math.max(least, ...widths)) + 2 : undefined;
}
