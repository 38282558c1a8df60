// The surfaces of the gradient-descent lab. Each is a sum of two curves, so that its axes are independent.
import type { Vector } from './gradientDescent.ts';
import type { SmoothCurve } from './curves.ts';
import type { Frame } from './withinPlot.ts';

/** f(x, y) = across(x) + up(y). */
export interface Surface extends Frame {
  readonly tex: string;
  readonly across: SmoothCurve;
  readonly up: SmoothCurve;
  /** Its minimum and maximum within the plot. */
  readonly lowest: number;
  readonly highest: number;
}

const parabola = (curvature: number): SmoothCurve => ({
  value: (x) => (curvature / 2) * x ** 2,
  slope: (x) => curvature * x,
  curvature: () => curvature,
});

/** A double well with minima near ±1, the left one lower by about 2 · tilt. */
const wells = (tilt: number): SmoothCurve => ({
  value: (x) => x ** 4 / 4 - x ** 2 / 2 + tilt * x,
  slope: (x) => x ** 3 - x + tilt,
  curvature: (x) => 3 * x ** 2 - 1,
});

const tilt = 0.12;

/** Every surface by its name in a link; `stretch` is the bowl's condition number. */
export const surfaces = {
  bowl: (stretch: number): Surface => ({
    tex: `\\tfrac12 x^2 + \\tfrac{${stretch}}{2}\\, y^2`,
    across: parabola(1),
    up: parabola(stretch),
    x: { low: -5, high: 5 },
    y: { low: -2, high: 2 },
    lowest: 0,
    highest: 12.5,
  }),
  saddle: (): Surface => ({
    tex: '\\tfrac12 x^2 + \\tfrac14 y^4 - \\tfrac12 y^2',
    across: parabola(1),
    up: wells(0),
    x: { low: -3, high: 3 },
    y: { low: -1.6, high: 1.6 },
    lowest: -0.25,
    highest: 4.5,
  }),
  minima: (): Surface => ({
    tex: `\\tfrac14(x^4 + y^4) - \\tfrac12(x^2 + y^2) + ${tilt}\\,(x + y)`,
    across: wells(tilt),
    up: wells(tilt),
    x: { low: -1.9, high: 1.9 },
    y: { low: -1.7, high: 1.7 },
    lowest: -0.75,
    highest: 2,
  }),
} as const satisfies Record<string, (stretch: number) => Surface>;

/** f(x, y). */
export const surfaceHeight = ({ across, up }: Surface, x: number, y: number): number =>
  across.value(x) + up.value(y);

/** The gradient of a surface as a function of [x, y]. */
export const surfaceGradient =
  ({ across, up }: Surface) =>
  ([x, y]: Vector): Vector => [across.slope(x), up.slope(y)];
