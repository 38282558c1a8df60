// Pictures of samples as figures: the same drawing, in the colours and size of the figure.
import type { ExportableFigure, FigureCanvas, FigureStyle } from '../../charts/core/figure.ts';
import { drawHeading, figureEdge, headingHeight } from '../../charts/core/figureFrame.ts';
import { readTheme } from '../../charts/core/theme.ts';
import { css, type FitColours } from './predictionColours.ts';
import { readColours } from './predictionTheme.svelte.ts';

/** Pixels between two pictures. */
const gap = 4;
/** Pixels of a picture's name in its corner. */
const nameSize = 9.5;

/** One of a figure's pictures: a name in its corner, and what fills a square of `size` pixels. */
export interface SquarePicture {
  readonly name?: string;
  draw(context: CanvasRenderingContext2D, size: number, colours: FitColours): void;
}

/** The side of the squares, and how many stand in a row, where `count` of them are as large as they can be. */
export function squaresWithin(
  count: number,
  width: number,
  height: number,
): { readonly side: number; readonly columns: number } {
  const layouts = Array.from({ length: count }, (_, i) => {
    const [columns, rows] = [i + 1, Math.ceil(count / (i + 1))];
    const across = (width - gap * (columns - 1)) / columns;
    const down = (height - gap * (rows - 1)) / rows;
    return { side: Math.min(across, down), columns };
  });
  return layouts.reduce((best, layout) => (layout.side > best.side ? layout : best));
}

/** Draws squares in rows, in the middle of a figure. */
function drawSquares(
  canvas: FigureCanvas,
  { ratio, heading, tokens }: FigureStyle,
  pictures: readonly SquarePicture[],
): void {
  const { width, height } = canvas;
  [canvas.width, canvas.height] = [Math.floor(width * ratio), Math.floor(height * ratio)];
  const context = canvas.getContext('2d')!;
  const [theme, colours] = [readTheme(tokens), readColours(tokens)];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = theme.plot;
  context.fillRect(0, 0, width, height);
  drawHeading(context, heading, width, { ...theme, note: theme['ink-2'] });

  const top = figureEdge + headingHeight(heading);
  const room = [width - 2 * figureEdge, height - top - figureEdge] as const;
  const { side, columns } = squaresWithin(pictures.length, ...room);
  const across = columns * (side + gap) - gap;
  const down = Math.ceil(pictures.length / columns) * (side + gap) - gap;
  pictures.forEach(({ name, draw }, i) => {
    context.save();
    context.translate(
      figureEdge + (room[0] - across) / 2 + (i % columns) * (side + gap),
      top + (room[1] - down) / 2 + Math.floor(i / columns) * (side + gap),
    );
    context.save();
    context.beginPath();
    context.rect(0, 0, side, side);
    context.clip();
    draw(context, side, colours);
    context.restore();
    context.strokeStyle = css(colours.line);
    context.lineWidth = 1;
    context.strokeRect(0, 0, side, side);
    if (name) {
      context.font = `${nameSize}px ${theme.font}`;
      context.textBaseline = 'top';
      context.fillStyle = theme['ink-2'];
      context.fillText(name, 3, 2);
    }
    context.restore();
  });
}

/** Makes a figure of what a title and squares are at present. */
export const sampleFigure = (
  title: () => string,
  pictures: () => readonly SquarePicture[],
): ExportableFigure => ({
  get title() {
    return title();
  },
  get isSquare() {
    return pictures().length === 1;
  },
  draw: (canvas, style) => drawSquares(canvas, style, pictures()),
});
