// Generators of the synthetic data sets, without noise. Coordinates lie within about [−1, 1].
import { cos, sin } from '../calculus/elementary/trigonometry.ts';
import type { Sample } from './sample.ts';

/**
 * The sample with this index, on the shape itself. `draw(k)` is the sample's k-th uniform number in (0, 1).
 * Classes take turns by the index, so any run of indices is balanced.
 */
export type Generator = (index: number, draw: (k: number) => number) => Sample;

const onCircle = (radius: number, angle: number) => [radius * cos(angle), radius * sin(angle)];

const symmetric = (uniform: number) => 2 * uniform - 1;

/** Class 0 on the circle of radius 1, class 1 on that of radius 0.5, as in scikit-learn's make_circles with factor 0.5. */
export const circles: Generator = (index, draw) => {
  const target = index % 2;
  return { x: onCircle(target ? 0.5 : 1, 2 * Math.PI * draw(0)), target };
};

/** Two interleaved half circles as in scikit-learn's make_moons, shifted by (−0.5, −0.25) so that their mean is 0. */
export const moons: Generator = (index, draw) => {
  const target = index % 2;
  const [x, y] = onCircle(1, Math.PI * draw(0));
  return { x: target ? [0.5 - x, 0.25 - y] : [x - 0.5, y - 0.25], target };
};

/** The square [−1, 1]²: class 1 where the coordinates' signs differ. Indices go through the four quadrants in turn. */
export const xor: Generator = (index, draw) => {
  const target = index % 2;
  const sign = index & 2 ? -1 : 1;
  return { x: [sign * draw(0), (target ? -sign : sign) * draw(1)], target };
};

/** Two arms of 1¾ turns, half a turn apart, from the centre to radius 1; samples are spread evenly over the disc. */
export const spirals: Generator = (index, draw) => {
  const target = index % 2;
  const radius = Math.sqrt(draw(0));
  return { x: onCircle(radius, Math.PI * (3.5 * radius + target)), target };
};

/** Three points, a third of a turn apart on the unit circle; their noise alone makes them blobs. */
export const blobs: Generator = (index) => {
  const target = index % 3;
  return { x: onCircle(1, (2 * Math.PI * target) / 3), target };
};

/** Two periods of a sine: sin 2πx for x in [−1, 1]. */
export const sine: Generator = (_, draw) => {
  const x = symmetric(draw(0));
  return { x: [x], target: sin(2 * Math.PI * x) };
};

/** A plane over [−1, 1]²: the mean of the two coordinates. */
export const plane: Generator = (_, draw) => {
  const x = [symmetric(draw(0)), symmetric(draw(1))];
  return { x, target: (x[0] + x[1]) / 2 };
};
