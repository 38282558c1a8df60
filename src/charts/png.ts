// A chart as a picture file: with its title, on an opaque background.
import type { PictureChart } from './chart.ts';
import type { Theme } from './theme.ts';

/** Device pixels a pixel: sharp in a document. */
const ratio = 2;
const margin = 16;
const titleHeight = 36;

/** A chart as a PNG of twice its size on the page, plus margins. */
export function composePng(chart: PictureChart, title: string, theme: Theme): Promise<Blob> {
  const page = document.createElement('canvas');
  const ctx = page.getContext('2d')!;
  chart.atRatio(ratio, (canvas) => {
    page.width = canvas.width + 2 * margin * ratio;
    page.height = canvas.height + (titleHeight + margin) * ratio;
    ctx.fillStyle = theme.plot;
    ctx.fillRect(0, 0, page.width, page.height);
    ctx.fillStyle = theme.ink;
    ctx.font = `600 ${13 * ratio}px ${theme.font}`;
    ctx.textBaseline = 'middle';
    ctx.fillText(title, margin * ratio, (titleHeight / 2) * ratio);
    ctx.drawImage(canvas, margin * ratio, titleHeight * ratio);
  });
  return new Promise((resolve, reject) =>
    page.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error(`The picture of “${title}” could not be made.`)),
      'image/png',
    ),
  );
}
