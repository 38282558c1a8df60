// Marks values that the axis can't show at the plot's edge, so that none is dropped.
import { setLetters, type DrawnPlugin } from './drawn.ts';

const size = 3.5;

/** Draws a small triangle per mark: pointing down at the bottom for 0 and underflow, up at the top for Infinity and NaN. */
export const nonFiniteMarks: DrawnPlugin = (read) => ({
  id: 'nonFiniteMarks',
  afterDatasetsDraw({ ctx, chartArea, scales }) {
    const { picture, theme } = read();
    if (!picture.marks.length) return;
    ctx.save();
    setLetters(ctx, theme);
    for (const { x, edge, colour } of picture.marks) {
      const at = scales.x!.getPixelForValue(x);
      if (at < chartArea.left - 1 || at > chartArea.right + 1) continue;
      const [tip, base] =
        edge === 'top'
          ? [chartArea.top, chartArea.top + 2 * size]
          : [chartArea.bottom, chartArea.bottom - 2 * size];
      ctx.fillStyle = colour;
      ctx.beginPath();
      ctx.moveTo(at, tip);
      ctx.lineTo(at - size, base);
      ctx.lineTo(at + size, base);
      ctx.fill();
    }
    ctx.restore();
  },
});
