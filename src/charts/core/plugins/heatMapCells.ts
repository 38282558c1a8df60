// Paints a heat map into the plot area, aligned with the step axes of other charts.
import type { ChartArea } from 'chart.js';
import type { Cells } from '../picture.ts';
import { inPlotArea, type DrawnPlugin } from './drawn.ts';

/** Distance between hatching lines, in pixels. */
const hatchSpacing = 5;

/** Diagonal hatching over the plot area, visible where cells are transparent. */
function hatch(ctx: CanvasRenderingContext2D, area: ChartArea, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let x = area.left - area.height; x < area.right; x += hatchSpacing) {
    ctx.moveTo(x, area.bottom);
    ctx.lineTo(x + area.height, area.top);
  }
  ctx.stroke();
}

/** Whether hatching shows anywhere; beneath opaque cells it would show at their edges. */
function hasTransparent({ pixels }: Cells): boolean {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]! < 255) return true;
  return false;
}

/** Draws the picture's cells behind everything else. */
export const heatMapCells: DrawnPlugin = (read) => {
  const canvas = document.createElement('canvas');
  return {
    id: 'heatMapCells',
    beforeDatasetsDraw(chart) {
      const { cells } = read().picture;
      if (!cells || !cells.columns || !cells.rows) return;
      canvas.width = cells.columns;
      canvas.height = cells.rows;
      canvas
        .getContext('2d')!
        .putImageData(new ImageData(cells.pixels, cells.columns, cells.rows), 0, 0);
      inPlotArea(chart, () => {
        if (hasTransparent(cells)) hatch(chart.ctx, chart.chartArea, read().theme.ghost);
        const { left, top, width, height } = chart.chartArea;
        chart.ctx.imageSmoothingEnabled = false;
        chart.ctx.drawImage(canvas, left, top, width, height);
      });
    },
  };
};
