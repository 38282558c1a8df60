// Conversion between pixels and axis values.
import { fractionOf, placeStep, valueAtFraction, type Axis } from './axes.ts';
import type { PlotArea, ShownPicture } from './chart.ts';
import type { Point } from './picture.ts';

/** Pixels from a chart's left, kept within its plot area. */
export const withinArea = (pixels: number, { left, width }: PlotArea): number =>
  Math.min(left + width, Math.max(left, pixels));

/** The step or layer at `pixels` from a chart's left, clamped to the axis; may be fractional. */
export function valueAtPixel({ picture: { x }, area }: ShownPicture, pixels: number): number {
  const fraction = (withinArea(pixels, area) - area.left) / area.width;
  return valueAtFraction(x, fraction) - placeStep(0, x.kind);
}

/** Pixels from a chart's left and top. */
export interface Pixels {
  readonly left: number;
  readonly top: number;
}

const toEdge = (fraction: number) => Math.min(1, Math.max(0, fraction));

/** `fractionOf` clamped to 0 … 1; 0 for NaN. */
const fractionWithin = (axis: Axis, value: number) =>
  Number.isNaN(value) ? 0 : toEdge(fractionOf(axis, value));

/** Pixels of a point, clamped to the plot area. */
export const pixelsOf = ({ picture, area }: ShownPicture, { x, y }: Point): Pixels => ({
  left: area.left + fractionWithin(picture.x, x) * area.width,
  top: area.top + (1 - fractionWithin(picture.y, y)) * area.height,
});

/** The point at a pixel position, clamped to the plot area. */
export const pointAt = ({ picture, area }: ShownPicture, { left, top }: Pixels): Point => ({
  x: valueAtFraction(picture.x, toEdge((left - area.left) / area.width)),
  y: valueAtFraction(picture.y, toEdge(1 - (top - area.top) / area.height)),
});
