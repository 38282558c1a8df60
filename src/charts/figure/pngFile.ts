// A figure as a PNG.
import type { ExportableFigure, FigureStyle } from '../core/figure.ts';
import type { FigureFacts } from './figureFacts.ts';
import { pixelSize, type FigureSize } from './figureSize.ts';
import { withTexts } from './pngChunks.ts';

/** CSS pixels of a metre on paper. */
const pixelsPerMetre = 96 / 0.0254;

/** Draws a figure of a size at `ratio` device pixels per CSS pixel. */
export async function pngFile(
  figure: ExportableFigure,
  size: FigureSize,
  style: FigureStyle,
  { title, caption, configuration, software }: FigureFacts,
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = pixelSize(size);
  figure.draw(canvas, style);
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!drawn) throw new Error(`The picture of “${title}” could not be made: choose a smaller one.`);
  const texts = {
    Title: title,
    Description: caption,
    Software: software,
    Configuration: JSON.stringify(configuration),
  };
  const bytes = new Uint8Array(await drawn.arrayBuffer());
  const resolution = Math.round(pixelsPerMetre * style.ratio);
  return new Blob([withTexts(bytes, texts, resolution)], { type: 'image/png' });
}
