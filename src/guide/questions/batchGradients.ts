// The gradients of a few batches as arrows, clipped one by one, and what that does to their mean.
import type { Point } from '../../charts/core/picture.ts';

/** Gradients of the batches that agree more or less. */
export const ordinary: readonly Point[] = [
  { x: 2, y: 0.7 },
  { x: 1.4, y: 1.2 },
  { x: 2.3, y: 0.2 },
  { x: 1, y: 0.6 },
];

/** How a gradient is clipped. */
export type Clipping = 'norm' | 'value';

const within = (value: number, threshold: number): number =>
  Math.max(-threshold, Math.min(threshold, value));

/** One gradient after clipping: shortened to the threshold, or each of its numbers cut to it (Pascanu et al., “On the difficulty of training recurrent neural networks”, 2013, section 3.2). */
export function clip({ x, y }: Point, by: Clipping, threshold: number): Point {
  if (by === 'value') return { x: within(x, threshold), y: within(y, threshold) };
  const coefficient = Math.min(1, threshold / Math.max(Math.hypot(x, y), Number.MIN_VALUE));
  return { x: coefficient * x, y: coefficient * y };
}

/** The mean arrow. */
export const meanOf = (arrows: readonly Point[]): Point => ({
  x: arrows.reduce((sum, { x }) => sum + x, 0) / arrows.length,
  y: arrows.reduce((sum, { y }) => sum + y, 0) / arrows.length,
});

/** The angle between two arrows, in degrees from 0 to 180. */
export const angleBetween = (a: Point, b: Point): number =>
  (Math.abs(Math.atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y)) * 180) / Math.PI;

/** What clipping each batch does, beside what clipping their mean would do. */
export function compare(gradients: readonly Point[], by: Clipping, threshold: number) {
  const clipped = gradients.map((gradient) => clip(gradient, by, threshold));
  const mean = meanOf(gradients);
  const meanOfClipped = meanOf(clipped);
  return {
    clipped,
    mean,
    meanOfClipped,
    clippedMean: clip(mean, by, threshold),
    /** Degrees by which the step is turned from the mean gradient. */
    turn: angleBetween(mean, meanOfClipped),
  };
}

/** Corners of the upper half of the border that no clipped gradient passes, from left to right: half a circle, or half a square. */
export function borderOf(by: Clipping, threshold: number): Point[] {
  if (by === 'value')
    return [
      { x: -threshold, y: 0 },
      { x: -threshold, y: threshold },
      { x: threshold, y: threshold },
      { x: threshold, y: 0 },
    ];
  return Array.from({ length: 61 }, (_, i) => {
    const angle = Math.PI * (1 - i / 60);
    return { x: threshold * Math.cos(angle), y: threshold * Math.sin(angle) };
  });
}
