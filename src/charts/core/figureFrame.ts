// What stands around the picture of a figure: the space it takes, and the heading.
import type { FigureHeading } from './figure.ts';
import { letterSize } from './layout.ts';

/** What a figure shows around its chart. */
export interface Frame {
  readonly heading: FigureHeading | undefined;
  /** Names of the axes; one that is empty takes no space. */
  readonly axes: { readonly x: string; readonly y: string };
}

/** Pixels at the sides of a figure. */
export interface Margins {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of a figure that stay empty at its edge. */
export const figureEdge = 4;
/** Height of the name of an axis. */
export const axisNameHeight = 18;
/** Height of the title, and of the line below it. */
const titleHeight = 22;
const noteHeight = 16;
const titleSize = 13;
/** The smallest letters, in pixels: 7 points. */
const leastSize = 28 / 3;

/** No space around a chart. */
export const noMargins: Margins = { left: 0, top: 0, right: 0, bottom: 0 };

/** Height of a heading; 0 without one. */
export const headingHeight = (heading: FigureHeading | undefined): number =>
  heading ? titleHeight + (heading.note ? noteHeight : 0) : 0;

/** The space that a frame takes. */
export const marginsOf = ({ heading, axes }: Frame): Margins => ({
  left: figureEdge + (axes.y ? axisNameHeight : 0),
  top: figureEdge + headingHeight(heading),
  right: figureEdge,
  bottom: figureEdge + (axes.x ? axisNameHeight : 0),
});

/** Draws a heading from the left top of a figure; a line too long for `width` pixels is set in smaller letters, and cut where they would be too small. */
export function drawHeading(
  ctx: CanvasRenderingContext2D,
  heading: FigureHeading | undefined,
  width: number,
  { font, ink, note }: { readonly font: string; readonly ink: string; readonly note: string },
): void {
  if (!heading) return;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  const write = (text: string, weight: number, size: number, y: number) => {
    const room = width - 2 * figureEdge;
    const widthAt = (letters: number, text: string) => {
      ctx.font = `${weight} ${letters}px ${font}`;
      return ctx.measureText(text).width;
    };
    const letters = Math.max(leastSize, Math.min(1, room / widthAt(size, text)) * size);
    let shown = text;
    for (let end = text.length - 1; end > 0 && widthAt(letters, shown) > room + 0.01; end--)
      shown = `${text.slice(0, end).trimEnd()}…`;
    ctx.fillText(shown, figureEdge, y);
  };
  ctx.fillStyle = ink;
  write(heading.title, 600, titleSize, figureEdge + titleHeight / 2);
  if (!heading.note) return;
  ctx.fillStyle = note;
  write(heading.note, 400, letterSize, figureEdge + titleHeight + noteHeight / 2 - 2);
}
