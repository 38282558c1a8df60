// Shades areas behind a plot's lines.
import { inPlotArea, type DrawnPlugin } from './drawn.ts';

/** Fills the picture's areas, each within the plot area. */
export const shadedAreas: DrawnPlugin = (read) => ({
  id: 'shadedAreas',
  beforeDatasetsDraw(chart) {
    const { areas = [] } = read().picture;
    const { ctx, scales } = chart;
    inPlotArea(chart, () => {
      for (const { points, colour } of areas) {
        ctx.fillStyle = colour;
        ctx.beginPath();
        for (const { x, y } of points)
          ctx.lineTo(scales.x!.getPixelForValue(x), scales.y!.getPixelForValue(y));
        ctx.fill();
      }
    });
  },
});
