// Draws what stands around a chart in a figure: its ground, the heading and the names of the axes.
import { axisNameHeight, drawHeading, figureEdge, type Frame } from '../figureFrame.ts';
import { setLetters, type DrawnPlugin } from './drawn.ts';

/** Draws the frame behind a chart; nothing without one. */
export const frame =
  (of: Frame | undefined): DrawnPlugin =>
  (read) => ({
    id: 'frame',
    beforeDraw({ ctx, width, height, chartArea }) {
      if (!of) return;
      const { theme } = read();
      const { left, right, top, bottom } = chartArea;
      ctx.save();
      ctx.fillStyle = theme.plot;
      ctx.fillRect(0, 0, width, height);
      drawHeading(ctx, of.heading, width, { ...theme, note: theme['ink-2'] });
      setLetters(ctx, theme);
      ctx.textAlign = 'center';
      ctx.fillStyle = theme['ink-2'];
      if (of.axes.x)
        ctx.fillText(of.axes.x, (left + right) / 2, height - figureEdge - axisNameHeight / 2);
      if (of.axes.y) {
        ctx.translate(figureEdge + axisNameHeight / 2, (top + bottom) / 2);
        ctx.rotate(-Math.PI / 2);
        ctx.fillText(of.axes.y, 0, 0);
      }
      ctx.restore();
    },
  });
