// A layer's projection of samples on a square canvas.
import { css, type Colour, type FitColours } from '../prediction/predictionColours.ts';

/** Input of `drawProjection`. */
export interface ProjectionPicture {
  /** Coordinates [rows, 2]. */
  readonly projection: Float32Array;
  readonly kind: 'spread' | 'point' | 'notFinite';
  /** Half the side without the margin, in the units of the coordinates. */
  readonly reach: number;
  /** One colour per row. */
  readonly samples: readonly Colour[];
  /** Radius of a sample's dot as a share of the side. */
  readonly dot: number;
}

/** Fills an empty square of `size` pixels. A point is a dot in ink, what is not finite a cross. */
export function drawProjection(
  context: CanvasRenderingContext2D,
  size: number,
  { projection, kind, reach, samples, dot }: ProjectionPicture,
  colours: FitColours,
): void {
  const middle = size / 2;
  if (kind === 'notFinite') drawCross(context, middle, size / 7, colours.trouble);
  if (kind === 'point') drawDot(context, middle, middle, 1.8 * dot * size, colours.ink);
  if (kind !== 'spread') return;
  const scale = (middle * 0.9 - dot * size) / reach;
  samples.forEach((colour, row) => {
    const [x, y] = [projection[2 * row]!, projection[2 * row + 1]!];
    drawDot(context, middle + scale * x, middle - scale * y, dot * size, colour);
  });
}

function drawDot(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  colour: Colour,
): void {
  context.fillStyle = css(colour);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawCross(
  context: CanvasRenderingContext2D,
  middle: number,
  arm: number,
  colour: Colour,
): void {
  context.strokeStyle = css(colour);
  context.lineWidth = arm / 3;
  context.beginPath();
  for (const side of [-1, 1]) {
    context.moveTo(middle - arm, middle - side * arm);
    context.lineTo(middle + arm, middle + side * arm);
  }
  context.stroke();
}
