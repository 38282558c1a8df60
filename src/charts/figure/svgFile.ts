// A figure as an SVG: texts and lines stay what they are, and the page's font comes along.
// The libraries that stand in for a 2D context (canvas2svg and its successor svgcanvas) drop the lines, which Chart.js strokes as a Path2D, and images on an
// OffscreenCanvas, fail on a clip that follows a save, and write colours and baselines that programs other than browsers don't read: the recording is our own.
import latinFont from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { ExportableFigure, FigureStyle } from '../core/figure.ts';
import type { FigureFacts } from './figureFacts.ts';
import { pixelSize, type FigureSize } from './figureSize.ts';
import { SvgContext, type CanvasTools } from './svgContext.ts';
import { svgElement, xmlText } from './svgText.ts';

/** Least pixels of an embedded image along its longer side: programs enlarge small images each in their own way. */
const leastImage = 800;

/** Text is measured, and images are encoded, by a canvas of the page. */
function canvasTools(): CanvasTools {
  const ruler = document.createElement('canvas').getContext('2d')!;
  const ascent = (text: string, baseline: string) => {
    ruler.textBaseline = baseline as CanvasTextBaseline;
    return ruler.measureText(text).fontBoundingBoxAscent;
  };
  return {
    measure(text, font, baseline) {
      ruler.font = font;
      const { width } = ruler.measureText(text);
      return { width, shift: ascent(text, 'alphabetic') - ascent(text, baseline) };
    },
    encode(image, isSmooth) {
      const { width, height } = image as HTMLCanvasElement;
      const factor = Math.max(1, Math.ceil(leastImage / Math.max(width, height)));
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width * factor, height * factor];
      const context = canvas.getContext('2d')!;
      context.imageSmoothingEnabled = isSmooth;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/png');
    },
  };
}

/** The Latin letters of the page's font, as base64. */
async function fontBase64(): Promise<string> {
  const response = await fetch(latinFont);
  if (!response.ok)
    throw new Error(`The font of the figure could not be loaded: ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Draws a figure of a size. Needs the page's font, which it loads where it isn't there yet. */
export async function svgFile(
  figure: ExportableFigure,
  size: FigureSize,
  style: Omit<FigureStyle, 'ratio'>,
  { title, caption, configuration, software }: FigureFacts,
): Promise<Blob> {
  const font = await fontBase64();
  const [width, height] = pixelSize(size);
  const prefix = (title.toLowerCase().match(/[a-z0-9]+/g) ?? ['figure']).join('-');
  const context = new SvgContext(canvasTools(), prefix);
  const getContext = () => context as unknown as CanvasRenderingContext2D;
  const canvas = { width, height, getContext };
  Object.assign(context, { canvas });
  figure.draw(canvas, { ...style, ratio: 1 });

  const face = `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${font}) format('woff2')}`;
  const content = [
    svgElement('title', {}, xmlText(title)),
    svgElement('desc', {}, xmlText(caption)),
    svgElement('metadata', {}, xmlText(JSON.stringify({ software, configuration }))),
    svgElement('style', {}, face),
    context.markup,
  ];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
    width: `${size.width}${size.unit}`,
    height: `${size.height}${size.unit}`,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': "'Inter Variable', Inter, sans-serif",
    'stroke-miterlimit': 10,
  };
  return new Blob([svgElement('svg', root, `\n${content.join('\n')}\n`)], {
    type: 'image/svg+xml',
  });
}
