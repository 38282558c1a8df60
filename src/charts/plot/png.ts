// A chart as a PNG: with title, settings and the names of its axes, on an opaque background, of fixed size.
import { createChart } from '../core/chart.ts';
import type { ExportableChart } from '../core/chartView.svelte.ts';
import type { Theme } from '../core/theme.ts';

/** Device pixels per pixel, for sharp printing. */
const ratio = 2;
/** Size of the image in pixels. */
const size = { width: 800, height: 450 };
const margin = 16;
const titleHeight = 36;
/** Height of the line of settings, if there is one. */
const settingsHeight = 16;
/** Beside and below the chart, for the names of its axes. */
const nameSize = 18;

/** Draws the chart as a PNG of 1600 × 900 device pixels, with a line that says what was trained. */
export function drawPng(
  { title, gutter, axes, make }: ExportableChart,
  theme: Theme,
  settings: string,
): Promise<Blob> {
  const page = canvasOf(size.width * ratio, size.height * ratio);
  const ctx = page.getContext('2d')!;
  ctx.scale(ratio, ratio);
  ctx.fillStyle = theme.plot;
  ctx.fillRect(0, 0, size.width, size.height);
  ctx.fillStyle = theme.ink;
  ctx.font = `600 13px ${theme.font}`;
  ctx.textBaseline = 'middle';
  ctx.fillText(title, margin, titleHeight / 2);
  ctx.fillStyle = theme['ink-2'];
  ctx.font = `11px ${theme.font}`;
  ctx.fillText(settings, margin, titleHeight);

  const left = margin + nameSize;
  const top = titleHeight + (settings ? settingsHeight : 0);
  const [width, height] = [size.width - left - margin, size.height - top - margin - nameSize];
  const canvas = canvasOf(width, height);
  const chart = createChart(canvas, gutter, theme, { ratio });
  const area = chart.show(make(), theme)?.area;
  ctx.drawImage(canvas, left, top, width, height);
  chart.destroy();

  const { x, y } = axes();
  ctx.textAlign = 'center';
  if (area) {
    ctx.fillText(x, left + area.left + area.width / 2, size.height - margin);
    ctx.translate(margin, top + area.top + area.height / 2);
    ctx.rotate(-Math.PI / 2);
    ctx.fillText(y, 0, 0);
  }
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
