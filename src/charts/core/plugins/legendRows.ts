// The legend above a plot, in as many rows as it needs.
import { labelGap, letterSize, topGutter, wordRow } from '../layout.ts';
import type { LegendItem } from '../picture.ts';
import type { Theme } from '../theme.ts';
import { setLetters, type DrawnPlugin } from './drawn.ts';

const swatch = 18;

/** A legend entry with its position. */
interface PlacedItem {
  readonly item: LegendItem;
  readonly x: number;
  readonly row: number;
}

/** Breaks entries into rows at most `width` pixels wide. */
export function setInRows(
  items: readonly LegendItem[],
  width: number,
  widthOf: (text: string) => number,
): PlacedItem[] {
  let x = 0;
  let row = 0;
  return items.map((item) => {
    const needed = widthOf(item.text) + (item.plain ? 0 : swatch + 5);
    if (x > 0 && (item.newRow || x + needed > width)) [x, row] = [0, row + 1];
    const placed = { item, x, row };
    x += needed + (item.plain ? labelGap / 2 : labelGap);
    return placed;
  });
}

/** Number of rows of a legend `width` pixels wide. */
export function legendRowsOf(
  ctx: CanvasRenderingContext2D,
  items: readonly LegendItem[],
  width: number,
  theme: Theme,
): number {
  setLetters(ctx, theme);
  const placed = setInRows(items, width, (text) => ctx.measureText(text).width);
  return placed.length ? placed.at(-1)!.row + 1 : 0;
}

/** Draws the picture's legend above the plot. */
export const legendRows: DrawnPlugin = (read) => ({
  id: 'legendRows',
  afterDraw({ ctx, width, chartArea }) {
    const { picture, theme, margins } = read();
    ctx.save();
    setLetters(ctx, theme);
    const widthOf = (text: string) => ctx.measureText(text).width;
    const room = width - margins.right - chartArea.left;
    for (const { item, x, row } of setInRows(picture.legend, room, widthOf)) {
      const left = chartArea.left + x;
      const y = margins.top + topGutter / 2 + row * wordRow + letterSize / 2;
      ctx.strokeStyle = ctx.fillStyle = item.colour;
      if (item.plain) {
        ctx.fillText(item.text, left, y);
        continue;
      }
      ctx.lineWidth = item.thin ? 1 : 2;
      ctx.setLineDash(item.dash ?? []);
      ctx.beginPath();
      ctx.moveTo(left, y);
      ctx.lineTo(left + swatch, y);
      ctx.stroke();
      if (item.dots) {
        ctx.beginPath();
        ctx.arc(left + swatch / 2, y, 3, 0, 2 * Math.PI);
        ctx.fill();
      }
      ctx.fillStyle = theme['ink-2'];
      ctx.fillText(item.text, left + swatch + 5, y);
    }
    ctx.restore();
  },
});
