// Draws symbols and text at points of a plot.
import { letterSize } from '../layout.ts';
import type { Annotation } from '../picture.ts';
import { setLetters, type DrawnPlugin } from './drawn.ts';

/** Pixels from a point to its text. */
const gap = 10;
/** Outer radius of a star in pixels, and its inner radius as a fraction. */
const starRadius = 9;
const starWaist = 0.42;

/** Draws the annotations within the axes; text is kept within the canvas, on a background of the plot's colour. */
export const annotations: DrawnPlugin = (read) => ({
  id: 'annotations',
  afterDatasetsDraw({ ctx, scales, width, height }) {
    const { picture, theme } = read();
    ctx.save();
    setLetters(ctx, theme);
    ctx.lineJoin = 'round';
    for (const annotation of picture.annotations ?? []) {
      const { x, y, text, shape, side = 'above', colour } = annotation;
      if (!isWithin(annotation, picture.x) || !(y >= picture.y.min && y <= picture.y.max)) continue;
      const [left, top] = [scales.x!.getPixelForValue(x), scales.y!.getPixelForValue(y)];
      if (shape) drawShape(ctx, shape, left, top, colour, theme.plot);
      if (!text) continue;
      const size = ctx.measureText(text).width;
      const beside = { above: -size / 2, below: -size / 2, left: -size - gap, right: gap }[side];
      const over = { above: -gap - letterSize / 2, below: gap + letterSize / 2, left: 0, right: 0 }[
        side
      ];
      const textLeft = Math.min(width - size - 2, Math.max(2, left + beside));
      const textTop = Math.min(height - letterSize, Math.max(letterSize, top + over));
      ctx.strokeStyle = theme.plot;
      ctx.lineWidth = 4;
      ctx.strokeText(text, textLeft, textTop);
      ctx.fillStyle = theme.ink;
      ctx.fillText(text, textLeft, textTop);
    }
    ctx.restore();
  },
});

const isWithin = ({ x }: Annotation, { min, max }: { min: number; max: number }) =>
  x >= min && x <= max;

function drawShape(
  ctx: CanvasRenderingContext2D,
  shape: NonNullable<Annotation['shape']>,
  x: number,
  y: number,
  colour: string,
  ground: string,
): void {
  ctx.fillStyle = shape === 'ring' ? ground : colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.beginPath();
  if (shape === 'star') {
    for (let corner = 0; corner < 10; corner++) {
      const radius = corner % 2 ? starRadius * starWaist : starRadius;
      const angle = (corner * Math.PI) / 5 - Math.PI / 2;
      ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    ctx.fill();
  } else if (shape === 'cross') {
    for (const tilt of [1, -1]) {
      ctx.moveTo(x - 4, y - 4 * tilt);
      ctx.lineTo(x + 4, y + 4 * tilt);
    }
    ctx.stroke();
  } else {
    ctx.arc(x, y, 4.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
}
