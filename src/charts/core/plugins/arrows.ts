// Draws arrows over a plot's lines.
import { inPlotArea, type DrawnPlugin } from './drawn.ts';

/** Length of an arrow's head, in pixels. */
const head = 8;

/** Draws the picture's arrows; one shorter than its head is left out. */
export const arrows: DrawnPlugin = (read) => ({
  id: 'arrows',
  afterDatasetsDraw(chart) {
    const { arrows = [] } = read().picture;
    const { ctx, scales } = chart;
    inPlotArea(chart, () => {
      ctx.lineWidth = 2;
      for (const { from, to, colour } of arrows) {
        const [x0, x1] = [from, to].map(({ x }) => scales.x!.getPixelForValue(x));
        const [y0, y1] = [from, to].map(({ y }) => scales.y!.getPixelForValue(y));
        if (Math.hypot(x1 - x0, y1 - y0) < head) continue;
        ctx.save();
        ctx.strokeStyle = ctx.fillStyle = colour;
        ctx.translate(x1, y1);
        ctx.rotate(Math.atan2(y1 - y0, x1 - x0));
        ctx.beginPath();
        ctx.moveTo(-Math.hypot(x1 - x0, y1 - y0), 0);
        ctx.lineTo(-head, 0);
        ctx.stroke();
        ctx.beginPath();
        ctx.moveTo(0, 0);
        ctx.lineTo(-head, head / 2);
        ctx.lineTo(-head, -head / 2);
        ctx.fill();
        ctx.restore();
      }
    });
  },
});
