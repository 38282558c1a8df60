// From pixels to what stands there.
import { placeStep, valueAtFraction } from './axes.ts';
import type { PlotArea, Shown } from './chart.ts';

/** Pixels from a chart's left, kept within its plot area. */
export const withinArea = (pixels: number, { left, width }: PlotArea): number =>
  Math.min(left + width, Math.max(left, pixels));

/** The step or layer at so many pixels from a chart's left, the nearest in view; between whole numbers too. */
export function valueAtPixel({ picture: { x }, area }: Shown, pixels: number): number {
  const fraction = (withinArea(pixels, area) - area.left) / area.width;
  return valueAtFraction(x, fraction) - placeStep(0, x.kind);
}
