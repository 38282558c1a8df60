// Strokes paths of any course over a plot's cells and lines.
import { inPlotArea, type DrawnPlugin } from './drawn.ts';

/** Draws the picture's paths, each within the plot area. */
export const paths: DrawnPlugin = (read) => ({
  id: 'paths',
  beforeDatasetsDraw(chart) {
    const { ctx, scales } = chart;
    inPlotArea(chart, () => {
      ctx.lineJoin = 'round';
      for (const { points, colour, width, dash = [] } of read().picture.paths ?? []) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.setLineDash([...dash]);
        ctx.beginPath();
        let isBroken = true;
        for (const { x, y } of points) {
          const isPoint = Number.isFinite(x) && Number.isFinite(y);
          if (isPoint) {
            const [left, top] = [scales.x!.getPixelForValue(x), scales.y!.getPixelForValue(y)];
            if (isBroken) ctx.moveTo(left, top);
            else ctx.lineTo(left, top);
          }
          isBroken = !isPoint;
        }
        ctx.stroke();
      }
    });
  },
});
