// A chart as a PNG: with title, on an opaque background, of fixed size.
import { createChart } from '../core/chart.ts';
import type { ExportableChart } from '../core/chartView.svelte.ts';
import type { Theme } from '../core/theme.ts';

/** Device pixels per pixel, for sharp printing. */
const ratio = 2;
/** Size of the image in pixels. */
const size = { width: 800, height: 450 };
const margin = 16;
const titleHeight = 36;

/** Draws the chart as a PNG of 1600 × 900 device pixels. */
export function drawPng({ title, gutter, make }: ExportableChart, theme: Theme): Promise<Blob> {
  const page = canvasOf(size.width * ratio, size.height * ratio);
  const ctx = page.getContext('2d')!;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = theme.plot;
  ctx.fillRect(0, 0, size.width, size.height);
  ctx.fillStyle = theme.ink;
  ctx.font = `600 13px ${theme.font}`;
  ctx.textBaseline = 'middle';
  ctx.fillText(title, margin, titleHeight / 2);

  const [width, height] = [size.width - 2 * margin, size.height - titleHeight - margin];
  const canvas = canvasOf(width, height);
  const chart = createChart(canvas, gutter, theme, { ratio });
  chart.show(make(), theme);
  ctx.drawImage(canvas, margin, titleHeight, width, height);
  chart.destroy();
  return new Promise((resolve, reject) =>
    page.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error(`The picture of “${title}” could not be made.`)),
      'image/png',
    ),
  );
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}
